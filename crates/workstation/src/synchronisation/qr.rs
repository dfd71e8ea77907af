//! A link as a QR picture that the page can show at any size.

use crate::CallError;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use std::fmt::Write as _;
use zeroize::Zeroizing;

/// Light modules around the code, as its standard asks.
const QUIET: usize = 4;

/// The code as SVG, dark on white whatever the theme: cameras want it so.
pub fn svg(link: &str) -> Result<String, CallError> {
    let code = QrCode::with_error_correction_level(link.as_bytes(), EcLevel::M)
        .map_err(|_| CallError::unexpected("link too long for a code"))?;
    let width = code.width();
    let colors = Zeroizing::new(code.to_colors().iter().map(|color| *color == Color::Dark).collect::<Vec<_>>());
    let size = width + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\""
    );
    for (at, _) in colors.iter().enumerate().filter(|(_, dark)| **dark) {
        // Writing to a string cannot fail.
        let _ = write!(svg, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
    }
    svg.push_str("\"/></svg>");
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finders_and_a_quiet_edge() {
        let svg = svg("rbk1://sekolah.example:7443/?i=TEST").expect("short link");
        let dark = |x: usize, y: usize| svg.contains(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        let width = QrCode::with_error_correction_level("rbk1://sekolah.example:7443/?i=TEST", EcLevel::M)
            .expect("short link")
            .width();
        for (x, y) in [(0, 0), (width - 7, 0), (0, width - 7)] {
            assert!(dark(x, y) && dark(x + 6, y + 6) && dark(x + 3, y + 3) && !dark(x + 1, y + 1));
        }
        assert!(!svg.contains("M0 0h1") && !svg.contains("M3 "));
    }
}
