//! Attachments in chunks: what was put in comes out, and a swapped, dropped, doubled, cut, moved or foreign chunk never does.

use keys::blob::{BlobError, CHUNK, FileKey, Shape};
use keys::{Entropy, SecretBytes, SeededEntropy};

const STREAM: [u8; 16] = [9; 16];

struct Sealed {
    key: FileKey,
    shape: Shape,
    chunks: Vec<Vec<u8>>,
}

fn content(size: usize) -> Vec<u8> {
    let mut bytes = vec![0; size];
    SeededEntropy::new(&size.to_be_bytes()).fill(&mut bytes);
    bytes
}

fn seal(content: &[u8], seed: &[u8]) -> Sealed {
    let key = FileKey::random(&mut SeededEntropy::new(seed));
    let shape = Shape::of(content.len() as u64).expect("short enough");
    let chunks = (0..shape.chunks())
        .map(|index| {
            let data = shape.data(index);
            let data = &content[usize::try_from(data.start).unwrap()..usize::try_from(data.end).unwrap()];
            key.seal_chunk(STREAM, &shape, index, data).expect("seals")
        })
        .collect();
    Sealed { key, shape, chunks }
}

impl Sealed {
    fn open(&self, index: u32, chunk: &[u8]) -> Result<SecretBytes, BlobError> {
        self.key.open_chunk(STREAM, &self.shape, index, chunk)
    }
}

const SIZES: [usize; 9] = [0, 1, 252, 5_000, CHUNK - 5, CHUNK - 4, CHUNK - 3, 2 * CHUNK - 4, 3 * CHUNK + 17];

#[test]
fn what_was_put_in_comes_out_whatever_its_size() {
    for size in SIZES {
        let content = content(size);
        let sealed = seal(&content, b"sizes");
        let mut out = Vec::new();
        for (index, chunk) in (0..).zip(&sealed.chunks) {
            assert_eq!(chunk.len(), sealed.shape.sealed_len(index), "{size}");
            out.extend_from_slice(sealed.open(index, chunk).expect("opens").expose());
        }
        assert!(out == content, "{size}");
        let total: usize = sealed.chunks.iter().map(Vec::len).sum();
        assert_eq!(total as u64, sealed.shape.sealed_total());
        assert!(
            total <= 256 + 41 || total * 100 <= size * 112 + 41 * 100 * sealed.chunks.len() + 400,
            "{size}: {total}"
        );
    }
}

#[test]
fn every_byte_lies_in_the_chunk_that_says_so() {
    for size in SIZES {
        let shape = Shape::of(size as u64).expect("short enough");
        let mut next = 0;
        for index in 0..shape.chunks() {
            let data = shape.data(index);
            assert_eq!(data.start, next);
            next = data.end;
            if data.start < data.end {
                assert_eq!((shape.chunk_of(data.start), shape.chunk_of(data.end - 1)), (index, index));
            }
        }
        assert_eq!(next, size as u64);
        assert_eq!(shape.sealed_len(shape.chunks()), 0);
    }
    assert_eq!(Shape::of(1 << 32), Err(BlobError::TooLong));
    assert_eq!(Shape::of(u64::from(u32::MAX)).expect("the largest").size(), u64::from(u32::MAX));
}

#[test]
fn swapped_dropped_doubled_or_reordered_chunks_do_not_open() {
    let sealed = seal(&content(3 * CHUNK + 17), b"order");
    assert_eq!(sealed.chunks.len(), 4);
    for place in 0..4u32 {
        for (taken, chunk) in (0..4u32).zip(&sealed.chunks) {
            let opened = sealed.open(place, chunk);
            assert_eq!(opened.is_ok(), place == taken, "chunk {taken} in the place of {place}");
        }
    }
    // Said to end earlier or later than it does: the last one is marked, and the length stands in the first.
    for size in [3 * CHUNK as u64 - 4, 2 * CHUNK as u64, 4 * CHUNK as u64] {
        let other = Shape::of(size).expect("a shape");
        let opens = |index: u32| sealed.key.open_chunk(STREAM, &other, index, &sealed.chunks[index as usize]).is_ok();
        assert!(!opens(0), "{size}: the first chunk says how long the file is");
        assert!(!opens(other.chunks().min(4) - 1), "{size}: the last chunk is another one");
    }
    assert_eq!(sealed.open(4, &sealed.chunks[3]).err(), Some(BlobError::NoSuchChunk));
}

#[test]
fn cut_changed_or_foreign_chunks_do_not_open() {
    let (one, two) = (seal(&content(2 * CHUNK), b"one"), seal(&content(2 * CHUNK), b"two"));
    assert!(one.open(1, &two.chunks[1]).is_err(), "of a file with another key");
    let elsewhere = one.key.open_chunk([8; 16], &one.shape, 0, &one.chunks[0]);
    assert_eq!(elsewhere.err(), Some(BlobError::NotAuthentic), "in another stream");
    let small = seal(&content(600), b"small");
    for at in 0..small.chunks[0].len() {
        assert!(small.open(0, &small.chunks[0][..at]).is_err(), "cut at {at}");
        let mut changed = small.chunks[0].clone();
        changed[at] ^= 0x10;
        assert!(small.open(0, &changed).is_err(), "byte {at}");
    }
    let mut longer = small.chunks[0].clone();
    longer.push(0);
    assert!(small.open(0, &longer).is_err());
    // Same number of chunks, another length: authentic, but not what was asked for.
    let other = Shape::of(601).expect("a shape");
    assert_eq!(small.key.open_chunk(STREAM, &other, 0, &small.chunks[0]).err(), Some(BlobError::WrongForm));
}

#[test]
fn a_chunk_is_sealed_only_from_exactly_its_bytes() {
    let key = FileKey::random(&mut SeededEntropy::new(b"exact"));
    let shape = Shape::of(10).expect("a shape");
    for length in [0, 9, 11] {
        assert_eq!(key.seal_chunk(STREAM, &shape, 0, &vec![0; length]).err(), Some(BlobError::WrongForm), "{length}");
    }
    assert_eq!(key.seal_chunk(STREAM, &shape, 1, &[]).err(), Some(BlobError::NoSuchChunk));
}

#[test]
fn a_files_key_is_read_back_from_its_text_and_from_no_other_spelling() {
    let sealed = seal(&content(600), b"text");
    let text = sealed.key.to_text();
    let read = FileKey::from_text(&text).expect("reads");
    assert!(read.open_chunk(STREAM, &sealed.shape, 0, &sealed.chunks[0]).is_ok());
    for other in [text.to_uppercase(), text[1..].to_owned(), format!("{}0", *text), text.replacen(|_| true, "g", 1)] {
        assert!(FileKey::from_text(&other).is_none());
    }
    assert!(FileKey::from_text("").is_none());
}
