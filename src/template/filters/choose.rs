//! One of several wordings, so that no two counties' reports read alike: 累计完成 or 共完成.

use tera::value::Key;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::filter::{Filter, registered};

pub(super) const CHOOSE: Filter = Filter {
    name: "择",
    alias: "choose",
    about: "几种说法里选一种，用“/”隔开；按地区和期间来定，数据一样说法就一样",
    example: "{{ \"累计完成/共完成\" | 择 }} → 共完成",
    arguments: &[],
    register: registered!(CHOOSE, choose),
};

fn choose(value: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let Some(text) = value.as_str() else {
        return Err(Error::message("“择”要用在文字上：{{ \"累计完成/共完成\" | 择 }}"));
    };
    let wordings: Vec<&str> = text.split('/').collect();
    if wordings.len() < 2 {
        return Err(Error::message(format!("“择”要写几种说法，用“/”隔开，这里只有“{text}”")));
    }
    let report = state.get::<Value>(&crate::dialect::stand_in("报告"))?;
    let entry = |name: &'static str| report.as_ref()?.as_map()?.get(&Key::Str(name))?.as_str().map(str::to_owned);
    let seed = ["地区", "期间"].map(|name| entry(name).unwrap_or_default()).join("\n");
    // With the text, or all choices of a report would fall on the same place.
    let at = number_of(&format!("{seed}\n{text}")) % wordings.len() as u64;
    Ok(Value::from(usize::try_from(at).ok().and_then(|at| wordings.get(at)).copied().unwrap_or_default()))
}

/// A number for a text, the same on every machine and in every version: FNV-1a, its high bits mixed into the low ones.
fn number_of(text: &str) -> u64 {
    // Not the hasher of std, which may change with the compiler.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ (hash >> 32) ^ (hash >> 17)
}
