//! A picture of an attached picture: decoded within bounds as it is read, turned upright, scaled, and made anew, so that
//! nothing of what a camera wrote beside it (place, time, owner) is in it. The original stays as it was.

use crate::picture;
use crate::{CallError, ErrorCode};
use casefile::attachments::Content;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::{BufReader, Cursor};

/// The format of a media type that can be shown.
fn format(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        _ => None,
    }
}

/// A JPEG of at most `side` pixels a side.
pub(super) fn picture(content: Content, media_type: &str, side: u32) -> Result<Vec<u8>, CallError> {
    let mut made = Cursor::new(Vec::new());
    shrunk(content, media_type, side)?
        .write_with_encoder(JpegEncoder::new_with_quality(&mut made, 85))
        .map_err(|_| CallError::unexpected("preview cannot be encoded"))?;
    Ok(made.into_inner())
}

/// Its pixels, at most `side` a side, on white.
pub(super) fn shrunk(content: Content, media_type: &str, side: u32) -> Result<RgbImage, CallError> {
    let format = format(media_type).ok_or(ErrorCode::AttachmentNoPreview)?;
    // Looked through once before it is decoded: a decoder would take a missing part for a picture it cannot read.
    let mut content = content;
    let mut at = 0;
    while at < content.size() {
        at += content.range(at, 1 << 20)?.len() as u64;
    }
    let decoded = picture::decode(BufReader::new(content), Some(format))?;
    let small = if decoded.width().max(decoded.height()) > side {
        decoded.resize(side, side, FilterType::Triangle)
    } else {
        decoded
    };
    Ok(on_white(&small))
}

/// A transparent ground is shown as paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, a] = pixels.get_pixel(x, y).0;
        let over = |value: u8| {
            let (value, alpha) = (u32::from(value), u32::from(a));
            u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
        };
        Rgb([over(r), over(g), over(b)])
    })
}
