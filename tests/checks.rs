//! Every check complains of its bad example and is quiet about its good one.

use qicao::data::checks::CHECKS;

use crate::data::told;

#[test]
fn every_check_fires_on_its_bad_example_and_only_there() {
    for check in CHECKS {
        let mark = format!("[{}]", check.name);
        assert!(told(check.bad).contains(&mark), "{} is silent about its bad example: {}", check.name, told(check.bad));
        assert!(!told(check.good).contains(&mark), "{} complains of its good example: {}", check.name, told(check.good));
        assert!(!told(check.good).contains("错误"), "the good example of {} has faults: {}", check.name, told(check.good));
    }
}
