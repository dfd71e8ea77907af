//! Fixed-point lengths. Layout counts in 1/64 pt as `i32`, because sums of floats differ between processors and
//! optimisation levels; a painter converts once, at the very end.

/// A length or coordinate in 1/64 pt (1 pt = 1/72 in). Coordinates grow to the right and downwards.
pub type Unit = i32;

/// One point.
pub const PT: Unit = 64;

/// Whole points.
pub const fn pt(points: i32) -> Unit {
    points * PT
}

/// Tenths of a point: `tenth_pt(105)` is 10.5 pt.
pub const fn tenth_pt(tenths: i32) -> Unit {
    (tenths * PT + 5) / 10
}

/// Tenths of a millimetre, rounded to the nearest unit: `tenth_mm(250)` is 25 mm.
pub const fn tenth_mm(tenths: i32) -> Unit {
    // 1 mm = 72/25.4 pt, so 0.1 mm = 64 * 72 / 254 units.
    (tenths * 4608 + 127) / 254
}

/// Points as a painter needs them.
pub fn to_pt(length: Unit) -> f32 {
    length as f32 / PT as f32
}

/// A length as decimal points with no trailing zeros, exact: 1/64 pt has at most six decimals.
pub fn decimal_pt(length: Unit) -> String {
    let micro = i64::from(length) * 15_625;
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.abs();
    let text = format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_and_points() {
        assert_eq!(to_pt(tenth_mm(2100)), 595.28125);
        assert_eq!(decimal_pt(tenth_pt(105)), "10.5");
        assert_eq!(decimal_pt(-1), "-0.015625");
        assert_eq!(decimal_pt(pt(72)), "72");
        assert_eq!(decimal_pt(0), "0");
    }
}
