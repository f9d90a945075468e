//! Tests of float text.

use super::*;
use crate::testing::Random;

#[test]
fn default_layouts() {
    let shortest = |f| display(f, &Layout::SHORTEST);
    for (f, text) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (1e16, "1e+16"),
        (1e15, "1000000000000000.0"),
        (123456789012345680.0, "1.2345678901234568e+17"),
        (1e-5, "1e-05"),
        (0.0001, "0.0001"),
        (1e22, "1e+22"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (f64::NEG_INFINITY, "-inf"),
        (f64::NAN, "nan"),
    ] {
        assert_eq!(shortest(f), text);
    }
    let twelve = Layout { digits: Some(12), exponent_from: 12, ..Layout::SHORTEST };
    for (f, text) in [(0.1 + 0.2, "0.3"), (1e11, "100000000000.0"), (1e12, "1e+12"), (1.0 / 3.0, "0.333333333333")] {
        assert_eq!(display(f, &twelve), text);
    }
    let exponent = ExponentText { digits: 1, ..ExponentText::C };
    let web = Layout { exponent_below: -6, exponent_from: 21, exponent, integral: "", ..Layout::SHORTEST };
    for (f, text) in [(1e20, "100000000000000000000"), (1e21, "1e+21"), (1e-6, "0.000001"), (1e-7, "1e-7")] {
        assert_eq!(display(f, &web), text);
    }
    let ruby_like = Layout { integral_mantissa: ".0", ..Layout::SHORTEST };
    assert_eq!(display(1e20, &ruby_like), "1.0e+20");
}

#[test]
fn c_conversions() {
    let general = |f, p| format(f, &Style::c(Notation::General, p));
    for (f, p, text) in [
        (100000.0, 6, "100000"),
        (1e6, 6, "1e+06"),
        (0.0001, 6, "0.0001"),
        (0.00001234, 3, "1.23e-05"),
        (0.0, 6, "0"),
        (9.9999e5, 2, "1e+06"),
        (2.5, 0, "2"),
    ] {
        assert_eq!(general(f, p), text);
    }
    let fixed = |f, p| format(f, &Style::c(Notation::Fixed, p));
    assert_eq!(fixed(0.1, 50), "0.10000000000000000555111512312578270211815834045410");
    assert_eq!(fixed(0.5, 0), "0");
    assert_eq!(fixed(-1.5, 0), "-2");
    assert_eq!(fixed(1e22, 2), "10000000000000000000000.00");
    assert_eq!(fixed(0.1, 70_000).len(), 70_002);
    assert_eq!(format(12345.678, &Style::c(Notation::Exponent, 3)), "1.235e+04");
    assert_eq!(format(0.0, &Style::c(Notation::Exponent, 0)), "0e+00");
    assert_eq!(format(1.0, &Style::c(Notation::Exponent, 70_000)).len(), 70_006);
    let alternate = Style { alternate: true, upper: true, ..Style::c(Notation::General, 3) };
    assert_eq!(format(1.0, &alternate), "1.00");
    assert_eq!(format(1e9, &alternate), "1.00E+09");
    assert_eq!(format(f64::INFINITY, &alternate), "INF");
    assert_eq!(format(100.0, &Style { alternate: true, ..Style::c(Notation::General, 3) }), "100.");
    assert_eq!(format(3.0, &Style { alternate: true, ..Style::c(Notation::Fixed, 0) }), "3.");
}

#[test]
fn reading() {
    assert_eq!(parse(b"1_0"), None);
    assert_eq!(parse(b"inf"), None);
    assert_eq!(parse(b"."), None);
    assert_eq!(parse(b""), None);
    assert_eq!(parse(b"-.5e1"), Some(-5.0));
    assert_eq!(parse(b"1."), Some(1.0));
    assert_eq!(parse_special(b"-Infinity"), Some(f64::NEG_INFINITY));
    assert!(parse_special(b"+nan").is_some_and(f64::is_nan));
    assert_eq!(scan(b"12.5e+x"), 4);
    assert_eq!(scan(b"1e"), 1);
    assert_eq!(scan(b"1e+"), 1);
    assert_eq!(scan(b"-"), 0);
    assert_eq!(scan(b"3e5,"), 3);
}

#[test]
fn every_text_reads_back() {
    let mut r = Random(41);
    for _ in 0..50_000 {
        let f = f64::from_bits(r.next());
        if !f.is_finite() {
            continue;
        }
        assert_eq!(parse(display(f, &Layout::SHORTEST).as_bytes()), Some(f));
        assert_eq!(parse(format(f, &Style::c(Notation::General, 17)).as_bytes()), Some(f));
        for digits in [HexDigits::All, HexDigits::Needed] {
            assert_eq!(parse_hex(to_hex(f, digits).as_bytes()), Some(f));
        }
    }
    assert_eq!(to_hex(3.0, HexDigits::All), "0x1.8000000000000p+1");
    assert_eq!(to_hex(-0.0, HexDigits::All), "-0x0.0p+0");
    assert_eq!(to_hex(5e-324, HexDigits::All), "0x0.0000000000001p-1022");
    assert_eq!(parse_hex(b"0x1p-1075"), Some(0.0));
    assert_eq!(parse_hex(b"0x1.8p-1075"), Some(5e-324));
    assert_eq!(parse_hex(b"ff.8"), Some(255.5));
    assert_eq!(parse_hex(b"1p99999999999999999999"), Some(f64::INFINITY));
    assert_eq!(parse_hex(b"0x"), None);
    assert_eq!(parse_hex(b"0x1.fffffffffffff8p+1023"), Some(f64::INFINITY));
}

#[test]
fn rounding() {
    for (f, places, even, away) in [
        (2.5, 0, 2.0, 3.0),
        (-0.5, 0, -0.0, -1.0),
        (2.675, 2, 2.67, 2.67),
        (0.125, 2, 0.12, 0.13),
        (99.95, 0, 100.0, 100.0),
        (1234.0, -2, 1200.0, 1200.0),
        (50.0, -2, 0.0, 100.0),
        (999.0, -4, 0.0, 0.0),
        (9999.0, -4, 10000.0, 10000.0),
        (1e-320, 320, 1e-320, 1e-320),
    ] {
        assert_eq!(round(f, places, Ties::Even).to_bits(), f64::to_bits(even), "{f} {places}");
        assert_eq!(round(f, places, Ties::Away).to_bits(), f64::to_bits(away), "{f} {places}");
    }
}
