//! The proxies in front of the server, which say on whose behalf they send a request.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The addresses of proxies. The server believes their `X-Forwarded-For`, so that it can tell clients
/// behind them apart. Anybody else could name any address there.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// The proxies in these networks.
    #[must_use]
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    /// The address of the client of a request that comes from `peer`: if that is a trusted proxy, the last
    /// address in `X-Forwarded-For` that is not a trusted proxy. Each proxy adds the address that it got
    /// the request from at the end.
    pub(super) fn client_address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let values = headers.get_all("x-forwarded-for").iter().rev();
        let mut addresses = values.flat_map(|value| {
            // Not all of it need be text: what a client has written before the last comma is arbitrary.
            let addresses = value.as_bytes().rsplit(|byte| *byte == b',');
            addresses.map(parse_address)
        });
        let mut client = peer;
        while self.contains(client)
            && let Some(Some(address)) = addresses.next()
        {
            client = address;
        }
        client
    }

    fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

fn parse_address(text: &[u8]) -> Option<IpAddr> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    /// The address of the client of a request from `peer` with these `X-Forwarded-For`.
    fn client(peer: &str, forwarded_for: &[&str]) -> String {
        let networks = ["127.0.0.1/32", "10.0.0.0/8", "::1/128"].map(|one| one.parse().unwrap());
        let proxies = TrustedProxies::new(&networks);
        let headers = forwarded_for.iter().map(|value| {
            let name = axum::http::HeaderName::from_static("x-forwarded-for");
            (name, HeaderValue::from_bytes(value.as_bytes()).unwrap())
        });
        let address = proxies.client_address(peer.parse().unwrap(), &headers.collect());
        address.to_string()
    }

    #[test]
    fn a_proxy_names_the_client_that_it_got_the_request_from() {
        assert_eq!(client("127.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("::1", &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(client("::ffff:10.1.2.3", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("127.0.0.1", &["192.0.2.1, 10.1.2.3"]), "192.0.2.1");
        assert_eq!(client("127.0.0.1", &["192.0.2.1", "10.1.2.3"]), "192.0.2.1");
    }

    #[test]
    fn what_a_client_claims_itself_is_not_believed() {
        assert_eq!(client("192.0.2.1", &["192.0.2.9"]), "192.0.2.1");
        assert_eq!(client("127.0.0.1", &["192.0.2.9, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(
            client("127.0.0.1", &["192.0.2.9", "192.0.2.1"]),
            "192.0.2.1"
        );
        assert_eq!(client("127.0.0.1", &["é, 192.0.2.1"]), "192.0.2.1");
    }

    #[test]
    fn a_proxy_that_names_no_address_is_the_client_itself() {
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["unknown"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["192.0.2.9, unknown"]), "127.0.0.1");
    }
}
