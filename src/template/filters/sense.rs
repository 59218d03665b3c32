//! A list parted by sense: what begins alike stands together, and a ； stands where the subject changes.

/// How many figures stand between two semicolons, unless they are all of one thing.
pub(super) const TOGETHER: usize = 5;
/// The most of one thing.
const MOST: usize = 5;
/// How many characters two names must begin with alike to speak of one thing: 淋病报告 and 淋病报告发病率.
const ALIKE: usize = 3;

/// The places of names, those of one thing together and in the order of the names, in parts that read as one breath.
pub(super) fn parted(names: &[&str]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for things in things(names) {
        let is_long = things.len() > TOGETHER;
        for piece in even(&things) {
            match parts.last_mut().filter(|last| !is_long && last.len() + piece.len() <= TOGETHER) {
                Some(last) => last.extend(piece),
                None => parts.push(piece.to_vec()),
            }
        }
    }
    // One by itself is no sentence.
    if parts.len() > 1 && parts.last().is_some_and(|last| last.len() == 1) {
        let last = parts.pop().unwrap_or_default();
        parts.last_mut().into_iter().for_each(|before| before.extend(&last));
    }
    parts
}

/// Names that speak of one thing each.
fn things(names: &[&str]) -> Vec<Vec<usize>> {
    let mut things: Vec<Vec<usize>> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let alike = |other: &usize| name.chars().zip(names[*other].chars()).take_while(|(one, two)| one == two).count();
        let nearest = things.iter().map(|thing| thing.iter().map(alike).max().unwrap_or(0)).enumerate();
        match nearest.filter(|(_, alike)| *alike >= ALIKE).max_by_key(|(thing, alike)| (*alike, std::cmp::Reverse(*thing))) {
            Some((thing, _)) => things[thing].push(at),
            None => things.push(vec![at]),
        }
    }
    things
}

/// A list in pieces of the same size, none longer than [`MOST`].
fn even(list: &[usize]) -> impl Iterator<Item = &[usize]> {
    list.chunks(list.len().div_ceil(list.len().div_ceil(MOST).max(1)).max(1))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn what_is_of_one_thing_stands_together() {
        let names = ["淋病报告", "百日咳报告", "布鲁氏菌病报告", "淋病报告发病率", "哨点医院", "捕鼠", "百日咳报告发病率"];
        assert_eq!(parted(&names), [vec![0, 3, 1, 6, 2], vec![4, 5]]);
        let one =
            ["传染病一", "传染病二", "传染病三", "传染病四", "传染病五", "传染病六", "传染病七", "传染病八", "传染病九", "乙"];
        assert_eq!(parted(&one), [vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8, 9]]);
        assert_eq!(parted(&one[..7]), [vec![0, 1, 2, 3], vec![4, 5, 6]]);
        assert_eq!(parted(&[]), Vec::<Vec<usize>>::new());
    }
}
