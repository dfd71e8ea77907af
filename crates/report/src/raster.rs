//! Pictures as decoded pixels. Files are decoded, scaled down and capped once, when they are imported; from then
//! on a report carries plain RGBA.

use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::{DynamicImage, ImageFormat, ImageReader, Limits, RgbaImage, imageops::FilterType};
use serde::{Deserialize, Serialize};

/// Largest edge kept on import: 300 dpi over 60 mm is about 710 pixels.
const MAX_EDGE: u32 = 720;
/// Largest file edge that is decoded at all.
const MAX_SOURCE_EDGE: u32 = 12_000;

/// An RGBA picture, eight bits per channel, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes; Base64 in JSON.
    #[serde(with = "rgba_base64")]
    pub rgba: Vec<u8>,
}

/// A picture that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// Not a PNG or JPEG, damaged, or larger than is decoded.
    #[error("not a PNG or JPEG picture that can be read")]
    Undecodable,
    /// Pixel count and byte count differ.
    #[error("{width} x {height} pixels need {expected} bytes, got {got}")]
    WrongLength {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Bytes needed.
        expected: u64,
        /// Bytes found.
        got: u64,
    },
}

impl Raster {
    /// Decodes a PNG or JPEG, scales it down to at most 720 pixels on the longer edge and drops its metadata.
    ///
    /// # Errors
    /// [`RasterError::Undecodable`].
    pub fn import(file: &[u8]) -> Result<Self, RasterError> {
        let mut reader = ImageReader::new(Cursor::new(file));
        let format = image::guess_format(file).map_err(|_| RasterError::Undecodable)?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
            return Err(RasterError::Undecodable);
        }
        reader.set_format(format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SOURCE_EDGE);
        limits.max_image_height = Some(MAX_SOURCE_EDGE);
        reader.limits(limits);
        let mut picture = reader.decode().map_err(|_| RasterError::Undecodable)?;
        if picture.width().max(picture.height()) > MAX_EDGE {
            picture = picture.resize(MAX_EDGE, MAX_EDGE, FilterType::Lanczos3);
        }
        let rgba = picture.into_rgba8();
        Ok(Raster { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() })
    }

    /// Checks that the byte count fits the size and that neither edge is zero.
    ///
    /// # Errors
    /// [`RasterError::WrongLength`].
    pub fn check(&self) -> Result<(), RasterError> {
        let expected = u64::from(self.width) * u64::from(self.height) * 4;
        let got = self.rgba.len() as u64;
        if expected == 0 || expected != got {
            return Err(RasterError::WrongLength { width: self.width, height: self.height, expected, got });
        }
        Ok(())
    }

    /// The picture as a PNG file, for painters that embed files.
    pub(crate) fn to_png(&self) -> Option<Vec<u8>> {
        let picture = RgbaImage::from_raw(self.width, self.height, self.rgba.clone())?;
        let mut out = Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(picture).write_to(&mut out, ImageFormat::Png).ok()?;
        Some(out.into_inner())
    }
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

mod rgba_base64 {
    use super::{Engine, STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(d)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn import_scales_down_and_refuses_what_is_no_picture() {
        let big = Raster { width: 1440, height: 720, rgba: vec![200; 1440 * 720 * 4] };
        let small = Raster::import(&big.to_png().unwrap()).unwrap();
        assert_eq!((small.width, small.height), (720, 360));
        small.check().unwrap();
        assert_eq!(Raster::import(b"GIF89a not a picture"), Err(RasterError::Undecodable));
        assert!(Raster { width: 2, height: 2, rgba: vec![0; 3] }.check().is_err());
        let json = serde_json::to_string(&small).unwrap();
        assert_eq!(serde_json::from_str::<Raster>(&json).unwrap(), small);
    }
}
