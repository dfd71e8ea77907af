//! The bundled faces and the shaper. Faces are static TrueType with `glyf` outlines under the OFL; a character is
//! set in the first face of the chain that has it. The caller learns of characters that no face has.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, shape_with_plan, ttf_parser::Tag};
use serde::Serialize;

/// A bundled face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// Source Sans 3.
    Regular,
    /// Source Sans 3 Italic.
    Italic,
    /// Source Sans 3 SemiBold.
    SemiBold,
    /// Source Sans 3 SemiBold Italic.
    SemiBoldItalic,
    /// Noto Naskh Arabic, for names in Arabic script.
    Arabic,
    /// Noto Naskh Arabic SemiBold.
    ArabicSemiBold,
}

impl Face {
    /// Every face, in the order of their numbers.
    pub const ALL: [Face; 6] =
        [Face::Regular, Face::Italic, Face::SemiBold, Face::SemiBoldItalic, Face::Arabic, Face::ArabicSemiBold];

    /// The Latin face of an emphasis.
    pub fn latin(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Face::Regular,
            (false, true) => Face::Italic,
            (true, false) => Face::SemiBold,
            (true, true) => Face::SemiBoldItalic,
        }
    }

    /// The face that takes over where this one has no glyph. Arabic has no slanted form.
    pub fn fallback(self) -> Face {
        match self {
            Face::SemiBold | Face::SemiBoldItalic | Face::ArabicSemiBold => Face::ArabicSemiBold,
            Face::Regular | Face::Italic | Face::Arabic => Face::Arabic,
        }
    }

    /// PostScript name.
    pub fn postscript_name(self) -> &'static str {
        match self {
            Face::Regular => "SourceSans3-Regular",
            Face::Italic => "SourceSans3-It",
            Face::SemiBold => "SourceSans3-Semibold",
            Face::SemiBoldItalic => "SourceSans3-SemiboldIt",
            Face::Arabic => "NotoNaskhArabic-Regular",
            Face::ArabicSemiBold => "NotoNaskhArabic-SemiBold",
        }
    }

    fn file(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../../assets/fonts/SourceSans3-Regular.ttf"),
            Face::Italic => include_bytes!("../../../assets/fonts/SourceSans3-Italic.ttf"),
            Face::SemiBold => include_bytes!("../../../assets/fonts/SourceSans3-SemiBold.ttf"),
            Face::SemiBoldItalic => include_bytes!("../../../assets/fonts/SourceSans3-SemiBoldItalic.ttf"),
            Face::Arabic => include_bytes!("../../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
            Face::ArabicSemiBold => include_bytes!("../../../assets/fonts/NotoNaskhArabic-SemiBold.ttf"),
        }
    }
}

/// A glyph of a shaped word, in font units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Glyph id in the whole face.
    pub id: u16,
    /// Pen advance.
    pub advance: i32,
    /// Shift from the pen, to the right and up.
    pub offset: (i32, i32),
    /// The text of its cluster on the cluster's widest glyph, empty on the others (dots, marks).
    pub text: String,
    /// Start of its cluster in the word's bytes.
    pub cluster: usize,
}

/// A word in one face and direction, glyphs from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shaped {
    /// The glyphs.
    pub glyphs: Vec<ShapedGlyph>,
    /// Sum of the advances in font units.
    pub advance: i32,
}

/// The bundled fonts cannot be used. Only a broken build can meet it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("bundled font {0} cannot be read")]
pub struct FontError(pub &'static str);

type CacheKey = (Face, bool, bool, Box<str>);

/// Words kept shaped; a class-wide print uses some thousands.
const CACHE_WORDS: usize = 20_000;

/// The parsed faces with a cache of shaped words. Make one per process and share it.
pub struct Fonts {
    faces: Vec<rustybuzz::Face<'static>>,
    cache: Mutex<HashMap<CacheKey, Arc<Shaped>>>,
}

impl Fonts {
    /// Parses the bundled faces.
    ///
    /// # Errors
    /// [`FontError`] when a face is damaged.
    pub fn bundled() -> Result<Self, FontError> {
        let faces = Face::ALL
            .iter()
            .map(|f| rustybuzz::Face::from_slice(f.file(), 0).ok_or(FontError(f.postscript_name())))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Fonts { faces, cache: Mutex::new(HashMap::new()) })
    }

    /// The parsed face, for metrics and outlines.
    pub fn face(&self, face: Face) -> &rustybuzz::Face<'static> {
        // Faces are stored in the order of the enum, which `Face::ALL` repeats (tested below).
        &self.faces[face as usize]
    }

    /// The font file's bytes.
    pub fn file(&self, face: Face) -> &'static [u8] {
        face.file()
    }

    /// Font units per em.
    pub fn units_per_em(&self, face: Face) -> i32 {
        self.face(face).units_per_em()
    }

    /// Whether the face has a glyph for `c`.
    pub fn has(&self, face: Face, c: char) -> bool {
        self.face(face).glyph_index(c).is_some_and(|g| g.0 != 0)
    }

    /// Shapes a word. `tabular` gives digits one width.
    pub fn shape(&self, face: Face, rtl: bool, tabular: bool, word: &str) -> Arc<Shaped> {
        let key: CacheKey = (face, rtl, tabular, word.into());
        // A poisoned cache is still a correct cache: entries are inserted whole.
        let mut cache = self.cache.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(found) = cache.get(&key) {
            return Arc::clone(found);
        }
        let shaped = Arc::new(self.shape_anew(face, rtl, tabular, word));
        if cache.len() >= CACHE_WORDS {
            cache.clear();
        }
        cache.insert(key, Arc::clone(&shaped));
        shaped
    }

    fn shape_anew(&self, face: Face, rtl: bool, tabular: bool, word: &str) -> Shaped {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let tnum = [Feature::new(Tag::from_bytes(b"tnum"), 1, ..)];
        let features = if tabular { &tnum[..] } else { &[] };
        let rb = self.face(face);
        let plan = ShapePlan::new(rb, buffer.direction(), Some(buffer.script()), None, features);
        let output = shape_with_plan(rb, &plan, buffer);
        let (infos, positions) = (output.glyph_infos(), output.glyph_positions());
        let mut starts: Vec<usize> = infos.iter().map(|i| i.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let cluster_text = |start: usize| {
            let next = starts.iter().find(|s| **s > start).copied().unwrap_or(word.len());
            word[start..next].to_owned()
        };
        let mut glyphs: Vec<ShapedGlyph> = infos
            .iter()
            .zip(positions)
            .map(|(info, at)| ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: at.x_advance,
                offset: (at.x_offset, at.y_offset),
                text: String::new(),
                cluster: info.cluster as usize,
            })
            .collect();
        for start in &starts {
            // A mark may stand first in its cluster; the text belongs to the letter, which stands on the baseline.
            let mut head: Option<&mut ShapedGlyph> = None;
            for glyph in glyphs.iter_mut().filter(|g| g.cluster == *start) {
                if head.as_ref().is_none_or(|h| glyph.advance > h.advance) {
                    head = Some(glyph);
                }
            }
            if let Some(head) = head {
                head.text = cluster_text(*start);
            }
        }
        let advance = glyphs.iter().map(|g| g.advance).sum();
        Shaped { glyphs, advance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// BLAKE3 of the files as they came from their makers' release; a changed font moves every line of text.
    const HASHES: [(Face, &str); 6] = [
        (Face::Regular, "f7f430412a0cac3cd6801c8fb2185273042529d4196b9e957d452c660197ace3"),
        (Face::Italic, "c959ce641506787fe33862e9f3dce485c230bbade7bfbba9b9433a902fe98fc7"),
        (Face::SemiBold, "c03204a796b8ad2c12efbdb26303c507640de3eb23466c851d9d71c32feb456f"),
        (Face::SemiBoldItalic, "1c3bbced50d9a6b4a876fa0ecfedf9f08b49ed822df8a68240d403cda867a7ef"),
        (Face::Arabic, "67c070cd3f06f0c4b1b5706660468a8aa343f6cb281afd07ddc49ac458ab7722"),
        (Face::ArabicSemiBold, "5b25733e61d34d66d9f196a22c47c7a2d172e6d6143361c5afe57c420e06fc8c"),
    ];

    #[test]
    fn the_bundled_files_are_the_ones_we_chose() {
        for (i, (face, hash)) in HASHES.iter().enumerate() {
            assert_eq!(*face as usize, i);
            assert_eq!(Face::ALL[i], *face);
            assert_eq!(blake3::hash(face.file()).to_hex().as_str(), *hash, "{face:?}");
        }
    }

    #[test]
    fn faces_are_static_truetype_with_the_names_we_print() {
        let fonts = Fonts::bundled().unwrap();
        for face in Face::ALL {
            let raw = fonts.face(face).raw_face();
            assert!(raw.table(Tag::from_bytes(b"glyf")).is_some(), "{face:?} has no glyf table");
            assert!(raw.table(Tag::from_bytes(b"CFF ")).is_none(), "{face:?} has CFF outlines");
            assert!(raw.table(Tag::from_bytes(b"fvar")).is_none(), "{face:?} is a variable font");
        }
        for c in "éüồịŁťĐ–—…“”’·•≤≥×−".chars() {
            assert!(fonts.has(Face::Regular, c), "{c}");
        }
    }

    #[test]
    fn arabic_joins_and_keeps_its_text() {
        let fonts = Fonts::bundled().unwrap();
        let word = "محمد";
        let shaped = fonts.shape(Face::Arabic, true, false, word);
        assert!(shaped.glyphs.iter().all(|g| g.id != 0));
        let logical: String = shaped.glyphs.iter().rev().map(|g| g.text.as_str()).collect();
        assert_eq!(logical, word);
        let isolated = fonts.shape(Face::Arabic, true, false, "م");
        assert!(shaped.glyphs.iter().all(|g| g.id != isolated.glyphs[0].id), "letters are not joined");
    }
}
