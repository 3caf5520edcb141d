//! Where an address is. Only two kinds of IPv6 addresses are public at all, so that whatever is
//! invented next is refused until somebody has looked at it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Somewhere on the Internet.
    Public,
    /// A network of somebody's own, also the one between a provider and its customers.
    Private,
    /// This machine.
    Loopback,
    /// The same cable: clouds hand out credentials there.
    LinkLocal,
    /// Where a cloud tells its machines about themselves, outside of the usual place.
    Metadata,
    /// Many machines at once.
    Multicast,
    /// An address with another inside: mapped, NAT64, 6to4, Teredo. The one inside is what
    /// would be reached.
    Wrapped,
    /// No machine's address: unspecified, for documentation, for later.
    Reserved,
}

impl Place {
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(v4) => of_v4(v4),
            IpAddr::V6(v6) => of_v6(v6),
        }
    }

    /// What it is, for a sentence: “10.0.0.7, which is …”.
    pub fn words(self) -> &'static str {
        match self {
            Place::Public => "on the Internet",
            Place::Private => "inside a private network",
            Place::Loopback => "this machine itself",
            Place::LinkLocal => "a link-local address, where clouds keep their machines’ secrets",
            Place::Metadata => "where clouds keep their machines’ secrets",
            Place::Multicast => "many machines at once",
            Place::Wrapped => "another address in disguise",
            Place::Reserved => "no machine’s address",
        }
    }
}

/// Azure, Alibaba and Oracle, which are not link-local; AWS over IPv6.
const METADATA_V4: [Ipv4Addr; 3] = [
    Ipv4Addr::new(168, 63, 129, 16),
    Ipv4Addr::new(100, 100, 100, 200),
    Ipv4Addr::new(192, 0, 0, 192),
];
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

fn of_v4(v4: Ipv4Addr) -> Place {
    if METADATA_V4.contains(&v4) {
        return Place::Metadata;
    }
    match v4.octets() {
        [127, ..] => Place::Loopback,
        [169, 254, ..] => Place::LinkLocal,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => Place::Private,
        // The way into 6to4.
        [192, 88, 99, _] => Place::Wrapped,
        [0, ..]
        | [192, 0, 0 | 2, _]
        | [198, 18 | 19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _]
        | [240..=255, ..] => Place::Reserved,
        [224..=239, ..] => Place::Multicast,
        _ => Place::Public,
    }
}

fn of_v6(v6: Ipv6Addr) -> Place {
    if v6 == METADATA_V6 {
        return Place::Metadata;
    }
    match v6.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Place::Loopback,
        [0, 0, 0, 0, 0, 0, 0, 0] => Place::Reserved,
        // Mapped and compatible; NAT64 (64:ff9b::/96 and a network's own); 6to4; Teredo.
        [0, 0, 0, 0, ..] | [0x64, 0xff9b, ..] | [0x2002, ..] | [0x2001, 0, ..] => Place::Wrapped,
        [0xfe80..=0xfebf, ..] => Place::LinkLocal,
        [0xfc00..=0xfdff, ..] | [0xfec0..=0xfeff, ..] => Place::Private,
        [0xff00..=0xffff, ..] => Place::Multicast,
        // IETF protocols; documentation.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Place::Reserved,
        [0x2000..=0x3fff, ..] => Place::Public,
        _ => Place::Reserved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_somewhere() {
        let check = |place: Place, addresses: &[&str]| {
            for address in addresses {
                let read = address.parse().expect("an address");
                assert_eq!(Place::of(read), place, "{address}");
            }
        };
        check(
            Place::Public,
            &[
                "8.8.8.8",
                "93.184.216.34",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.169.0.1",
                "2a00:1450::1",
                "2606:4700::1111",
                "2001:4860:4860::8888",
            ],
        );
        check(Place::Loopback, &["127.0.0.1", "127.255.255.254", "::1"]);
        check(
            Place::Private,
            &[
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "fc00::1",
                "fdff::1",
                "fec0::1",
            ],
        );
        check(
            Place::LinkLocal,
            &["169.254.169.254", "169.254.0.1", "fe80::1", "febf::1"],
        );
        check(
            Place::Metadata,
            &[
                "168.63.129.16",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
            ],
        );
        check(
            Place::Multicast,
            &["224.0.0.1", "239.255.255.255", "ff02::1"],
        );
        check(
            Place::Wrapped,
            &[
                "::ffff:127.0.0.1",
                "::ffff:8.8.8.8",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:4136::1",
                "192.88.99.1",
                "::ffff:0:127.0.0.1",
            ],
        );
        check(
            Place::Reserved,
            &[
                "0.0.0.0",
                "0.1.2.3",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "2001:db8::1",
                "2001:20::1",
                "3fff::1",
                "100::1",
                "4000::1",
                "5f00::1",
            ],
        );
    }
}
