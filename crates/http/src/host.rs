//! `host[:port]` (RFC 9110, 7.2; RFC 3986, 3.2.2): the value of `Host` and `:authority`.
//!
//! Every request is checked. fluent-uri parses only whole references: the text would have to be
//! copied behind a `//`, and parsing would take two and a half times the instructions.

use std::net::Ipv6Addr;

/// Whether the text is a valid host, with or without a port. Nothing is resolved.
pub(super) fn is_valid(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        let literal = rest.split_once(']');
        return literal.is_some_and(|(literal, port)| is_ip_literal(literal) && is_port(port));
    }
    let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
    !host.is_empty() && is_registered_name(host) && is_port(port)
}

fn is_ip_literal(text: &str) -> bool {
    // No version of `IPvFuture` has been defined, so only an IPv6 address is valid, without a zone.
    text.parse::<Ipv6Addr>().is_ok()
}

/// Whether the text is a valid `reg-name`, which includes IPv4 addresses.
fn is_registered_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let allowed = match byte {
            b'%' => [bytes.next(), bytes.next()]
                .iter()
                .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit())),
            byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte),
        };
        if !allowed {
            return false;
        }
    }
    true
}

fn is_port(text: &str) -> bool {
    match text.strip_prefix(':') {
        None => text.is_empty(),
        Some("") => true,
        Some(port) => port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn names_and_addresses_are_valid_with_and_without_a_port() {
        for host in [
            "example.org",
            "EXAMPLE.org:80",
            "localhost:",
            "127.0.0.1:65535",
            "[::1]",
            "[2001:db8::1]:8080",
            "a_b.example",
            "ex%C3%A4mple.org",
        ] {
            assert!(is_valid(host), "{host}");
        }
    }

    #[test]
    fn an_invalid_host_or_port_is_rejected() {
        for text in [
            "", ":80", "a b", "a/b", "me@example.org", "a:b", "a:80:80", "a:65536", "a:+80",
            "[::1", "[::1]x", "[example]", "::1", "a,b?", "ex%zz", "ex%C", "exämple.org",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
