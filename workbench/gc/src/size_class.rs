//! Which cell a request gets: 16-byte steps up to 512 bytes (the class number is the number of granules, so that compiled
//! code computes it), then steps that fill a block with few bytes lost, up to [`MAX_SMALL`]. What is bigger is a large
//! object and no business of this module.

use crate::block::{BLOCK_BYTES, FIRST_CELL};

/// Cells are multiples of this, and aligned to it.
pub const GRANULE: usize = 16;
/// Up to here a class is a number of granules.
pub const MAX_EXACT: usize = 512;

const PAYLOAD: usize = BLOCK_BYTES - FIRST_CELL;
/// Cells a block for the classes above [`MAX_EXACT`].
const PER_BLOCK: [usize; 14] = [50, 40, 32, 28, 24, 20, 16, 14, 12, 10, 8, 6, 5, 4];

/// Number of classes; class 0 is never used.
pub const CLASSES: usize = MAX_EXACT / GRANULE + 1 + PER_BLOCK.len();

/// Cell size by class.
pub const CELL_BYTES: [u16; CLASSES] = cell_bytes();
/// Greatest request that a block serves.
pub const MAX_SMALL: usize = CELL_BYTES[CLASSES - 1] as usize;

const CLASS_OF: [u8; MAX_SMALL / GRANULE + 1] = class_of_granules();

const fn cell_bytes() -> [u16; CLASSES] {
    let mut sizes = [0; CLASSES];
    let mut class = 1;
    while class < CLASSES {
        sizes[class] = if class <= MAX_EXACT / GRANULE {
            (class * GRANULE) as u16
        } else {
            (PAYLOAD / PER_BLOCK[class - MAX_EXACT / GRANULE - 1] / GRANULE * GRANULE) as u16
        };
        class += 1;
    }
    sizes
}

const fn class_of_granules() -> [u8; MAX_SMALL / GRANULE + 1] {
    let mut classes = [1; MAX_SMALL / GRANULE + 1];
    let mut granules = 1;
    let mut class = 1;
    while granules < classes.len() {
        while (CELL_BYTES[class] as usize) < granules * GRANULE {
            class += 1;
        }
        classes[granules] = class as u8;
        granules += 1;
    }
    classes
}

/// The class for a request of at most [`MAX_SMALL`] bytes.
#[inline(always)]
pub fn class_of(bytes: usize) -> usize {
    CLASS_OF[bytes.div_ceil(GRANULE)] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_fits_its_class_and_no_smaller_one() {
        for bytes in 1..=MAX_SMALL {
            let class = class_of(bytes);
            assert!(CELL_BYTES[class] as usize >= bytes);
            assert!(class == 1 || (CELL_BYTES[class - 1] as usize) < bytes);
            if bytes <= MAX_EXACT {
                assert_eq!(class, bytes.div_ceil(16));
            }
        }
    }

    #[test]
    fn sizes_rise_by_at_most_a_third() {
        for class in 33..CLASSES {
            let (small, big) = (CELL_BYTES[class - 1] as usize, CELL_BYTES[class] as usize);
            assert!(big > small && big * 10 <= small * 14, "{small} to {big}");
        }
    }
}
