//! OPERATIONS.md lists all options of `serve`.

use std::collections::BTreeSet;

use onrecord_test_support::run;

const OPERATIONS: &str = include_str!("../../OPERATIONS.md");

/// The flag, variable and default of each option, from `serve --help`.
fn options_in_help() -> BTreeSet<[String; 3]> {
    let help = run(&["serve", "--help"]).stdout;
    let help = String::from_utf8(help).expect("UTF-8 on standard output");
    let flags = help.split("\n      --").skip(1);
    let between = |text: &str, start: &str| {
        let (_, rest) = text.split_once(start)?;
        Some(rest.split_once(']')?.0.to_owned())
    };
    let options = flags.map(|text| {
        let name = text.split([' ', '\n']).next().unwrap_or_default();
        let variable = between(text, "[env: ").unwrap_or_default();
        [
            format!("--{name}"),
            variable,
            between(text, "[default: ").unwrap_or_default(),
        ]
    });
    options.collect()
}

/// The flag, variable and default of each option, from the table in OPERATIONS.md.
fn options_in_operations() -> BTreeSet<[String; 3]> {
    let rows = OPERATIONS.lines().filter(|line| line.starts_with("| `--"));
    let options = rows.map(|row| {
        let cells: Vec<&str> = row
            .split('|')
            .map(|cell| cell.trim().trim_matches('`'))
            .collect();
        [cells[1], cells[2], cells[3]].map(str::to_owned)
    });
    options.collect()
}

#[test]
fn operations_md_lists_every_option_with_its_variable_and_default() {
    assert!(options_in_help().len() > 10);
    assert_eq!(options_in_help(), options_in_operations());
}
