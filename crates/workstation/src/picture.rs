//! Photos and logos: what a person chose, decoded within bounds, made small enough for one register of the case file, and
//! stripped of everything a camera wrote beside the picture (place, time, owner).

use crate::call::Call;
use crate::desktop::{OpenKind, OpenPurpose};
use crate::{CallError, ErrorCode};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::{BufRead, Cursor, Seek};

/// Largest file that is opened.
const LARGEST_FILE: usize = 30 * 1024 * 1024;
/// Most bytes kept.
const LARGEST_KEPT: usize = 47 * 1024;
/// Longest side that is decoded.
const LONGEST_SIDE: u32 = 12_000;

/// What the picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A photo: JPEG.
    Photo,
    /// A logo: PNG, for its transparent ground.
    Logo,
}

/// Lets the person choose a picture and makes it fit; `None` when cancelled.
pub(crate) fn choose(call: &Call<'_>, purpose: Use) -> Result<Option<Vec<u8>>, CallError> {
    let picked = call.desktop().open_files(OpenPurpose::new(OpenKind::Picture, call.lang()))?;
    let Some(file) = picked.and_then(|files| files.into_iter().next()) else { return Ok(None) };
    fit(&file.bytes, purpose).map(Some)
}

/// Decodes, turns upright, scales and encodes.
pub(crate) fn fit(bytes: &[u8], purpose: Use) -> Result<Vec<u8>, CallError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ErrorCode::PictureTooLarge.into());
    }
    let picture = decode(Cursor::new(bytes), None)?;
    let (mut side, least) = match purpose {
        Use::Photo => (480, 96),
        Use::Logo => (480, 64),
    };
    while side >= least {
        let small =
            if picture.width().max(picture.height()) > side { picture.thumbnail(side, side) } else { picture.clone() };
        let made = encode(&small, purpose)?;
        if made.len() <= LARGEST_KEPT {
            return Ok(made);
        }
        side = side * 4 / 5;
    }
    Err(ErrorCode::PictureTooLarge.into())
}

/// Decodes within bounds and turns upright; of no other format than `format`, where one is named.
pub(crate) fn decode(source: impl BufRead + Seek, format: Option<ImageFormat>) -> Result<DynamicImage, CallError> {
    let unreadable = || CallError::new(ErrorCode::PictureUnreadable);
    let mut reader = match format {
        Some(format) => ImageReader::with_format(source, format),
        None => ImageReader::new(source).with_guessed_format().map_err(|_| unreadable())?,
    };
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err(unreadable());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(600 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let orientation = decoder.orientation().map_err(|_| unreadable())?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refused(error: image::ImageError) -> CallError {
    match error {
        image::ImageError::Limits(_) => ErrorCode::PictureTooLarge.into(),
        _ => ErrorCode::PictureUnreadable.into(),
    }
}

fn encode(picture: &DynamicImage, purpose: Use) -> Result<Vec<u8>, CallError> {
    let mut made = Cursor::new(Vec::new());
    let written = match purpose {
        Use::Photo => {
            let coder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut made, 82);
            picture.to_rgb8().write_with_encoder(coder)
        }
        Use::Logo => picture.to_rgba8().write_to(&mut made, ImageFormat::Png),
    };
    written.map_err(|_| CallError::unexpected("picture cannot be encoded"))?;
    Ok(made.into_inner())
}
