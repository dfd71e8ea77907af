/** Most photos on one report; the same number as in `crates/workstation/src/documents/photos.rs`. */
export const MOST_PHOTOS = 8;
