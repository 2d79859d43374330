# Everyday commands; `just` lists them. The shell commands also work without just.

_list:
    @just --list --unsorted

# serve the folder data on http://127.0.0.1:8080
serve *options:
    cargo run --release -- serve data {{ options }}

# run the tests, or those whose names contain a word
test *filter:
    cargo test --locked {{ filter }}

# format, then run the lints
lint:
    cargo fmt
    cargo clippy --locked --all-targets -- -D warnings

# check the content of data, as CI does
check:
    cargo run -- check data --strict

# update the generated files: JSON Schemas, examples of openapi.yaml, output in docs/api.md
bless:
    cargo run -- schema data/schema
    BLESS=1 cargo test --locked --test api examples
    cargo build --locked && BLESS=1 tests/clients/run

# open the documentation of the code
doc:
    cargo doc --locked --no-deps --document-private-items --open

# sort and group imports (needs a nightly toolchain)
imports:
    cargo +nightly fmt -- --config imports_granularity=Module,group_imports=StdExternalCrate
    cargo fmt

# fuzz one target for a while, for example: just fuzz verify::odd_texts_are_verified 10min
fuzz target time="10min":
    cargo +nightly bolero test -p onrecord-fuzz -s NONE -T {{ time }} {{ target }}

# everything that CI runs
ci:
    .ci/run
