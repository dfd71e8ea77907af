//! Paper sizes in use at Indonesian schools and their margins. A document is laid out for its paper.

use serde::{Deserialize, Serialize};

use crate::units::{Unit, tenth_mm};

/// A sheet, always upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 x 297 mm (ISO 216).
    #[default]
    A4,
    /// 215 x 330 mm, the Indonesian office sheet sold as F4.
    F4,
    /// 8.5 x 13 in, also called foolscap.
    Folio,
    /// 8.5 x 11 in.
    Letter,
    /// 8.5 x 14 in.
    Legal,
}

/// Distances from the sheet's edges to the text, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// Above the text or the letterhead.
    pub top: Unit,
    /// Right of the text.
    pub right: Unit,
    /// Least space below the text; the footer stands within it and may need more.
    pub bottom: Unit,
    /// Left of the text, wider where schools file the sheet in a ring binder.
    pub left: Unit,
}

impl Paper {
    /// Every paper.
    pub const ALL: [Paper; 5] = [Paper::A4, Paper::F4, Paper::Folio, Paper::Letter, Paper::Legal];

    /// Width and height in units.
    pub const fn size(self) -> (Unit, Unit) {
        match self {
            Paper::A4 => (tenth_mm(2100), tenth_mm(2970)),
            Paper::F4 => (tenth_mm(2150), tenth_mm(3300)),
            Paper::Folio => (tenth_mm(2159), tenth_mm(3302)),
            Paper::Letter => (tenth_mm(2159), tenth_mm(2794)),
            Paper::Legal => (tenth_mm(2159), tenth_mm(3556)),
        }
    }

    /// Margins for this sheet.
    pub const fn margins(self) -> Margins {
        let (top, bottom) = match self {
            Paper::A4 => (tenth_mm(150), tenth_mm(150)),
            Paper::F4 | Paper::Folio | Paper::Legal => (tenth_mm(180), tenth_mm(180)),
            Paper::Letter => (tenth_mm(130), tenth_mm(140)),
        };
        Margins { top, right: tenth_mm(220), bottom, left: tenth_mm(250) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::to_pt;

    #[test]
    fn f4_is_the_sheet_in_the_shops() {
        let (w, h) = Paper::F4.size();
        assert!((to_pt(w) - 609.449).abs() < 0.01 && (to_pt(h) - 935.433).abs() < 0.01);
        assert_eq!(serde_json::to_string(&Paper::F4).unwrap(), "\"f4\"");
    }
}
