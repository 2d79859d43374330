//! `host[:port]` (RFC 9110, 7.2; RFC 3986, 3.2.2): what `Host` and `:authority` hold.
//!
//! Every request is checked. fluent-uri parses whole references only: it would need a copy of the text
//! after `//`, and two and a half times the instructions.

use std::net::Ipv6Addr;

/// Is it a host, with a port or without? Nothing is looked up.
pub(super) fn is_valid(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        let literal = rest.split_once(']');
        return literal.is_some_and(|(literal, port)| is_ip_literal(literal) && is_port(port));
    }
    let (host, port) = text.split_at(text.find(':').unwrap_or(text.len()));
    !host.is_empty() && is_registered_name(host) && is_port(port)
}

fn is_ip_literal(text: &str) -> bool {
    // IPvFuture has never come; the rest is an IPv6 address without a zone.
    text.parse::<Ipv6Addr>().is_ok()
}

/// Whatever a `reg-name` may be made of, an IPv4 address among it.
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
    fn names_and_addresses_are_hosts_with_a_port_or_without() {
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
    fn what_is_no_host_is_told_from_one() {
        for text in [
            "", ":80", "a b", "a/b", "me@example.org", "a:b", "a:80:80", "a:65536", "a:+80",
            "[::1", "[::1]x", "[example]", "::1", "a,b?", "ex%zz", "ex%C", "exämple.org",
        ] {
            assert!(!is_valid(text), "{text}");
        }
    }
}
