//! The words of many texts, with the places where they stand.
