//! Lies in pulled pages.

use super::{ENTITY, FIELD, rehash, scene};
use crate::world::server::{Lie, stranger};
use crate::world::{Outcome, T0};
use sync::engine::Trouble;
use sync::exchange::Reply;
use sync::replica::Replica;
use sync::wire::Wire;
use sync::wire::body::PageSig;
use sync::wire::receipt::BatchStatement;

#[test]
fn altered_bodies_do_not_open_and_nothing_is_taken() {
    let mut scene = scene("altered");
    scene.lie(
        "flipped byte of a body",
        &[Trouble::Tampered],
        Box::new(|page| {
            if let Some(body) = page.ops.last_mut().and_then(|op| op.body.as_mut()) {
                body[60] ^= 1;
            }
        }),
    );
}

#[test]
fn swapped_bodies_and_epochs_do_not_open() {
    let mut one = scene("swapped");
    one.lie(
        "bodies of two ops swapped",
        &[Trouble::Tampered],
        Box::new(|page| {
            let last = page.ops.len() - 1;
            if last > 1 {
                let body = page.ops[0].body.take();
                page.ops[0].body = page.ops[last].body.take();
                page.ops[last].body = body;
            }
        }),
    );
    let mut two = scene("epochs");
    two.lie(
        "another epoch named",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.iter_mut().for_each(|op| op.epoch = [9; 16]);
        }),
    );
}

#[test]
fn altered_commitments_break_the_chain() {
    let mut scene = scene("commit");
    scene.lie(
        "flipped commitment",
        &[Trouble::Tampered],
        Box::new(|page| {
            if let Some(op) = page.ops.last_mut() {
                op.commit[0] ^= 1;
            }
        }),
    );
}

#[test]
fn dropped_and_reordered_ops_are_noticed() {
    let mut first = scene("dropped");
    first.lie(
        "the middle op dropped",
        &[Trouble::Withheld, Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.ops.remove(1);
                let hashes = vec![[0; 32]; page.ops.len()];
                rehash(page, [0; 32], &hashes);
            }
        }),
    );
    let mut second = scene("reordered");
    second.lie(
        "two ops change places",
        &[Trouble::Withheld, Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.ops.swap(0, 1);
                let hashes = vec![[0; 32]; page.ops.len()];
                rehash(page, [0; 32], &hashes);
            }
        }),
    );
    let mut third = scene("cut");
    third.lie(
        "the last op cut off, the old head kept",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.pop();
        }),
    );
}

#[test]
fn invented_ops_have_no_certified_signature() {
    let mut first = scene("forged");
    first.lie(
        "signature of a stranger",
        &[Trouble::Tampered],
        Box::new(|page| {
            let stream = page.stream;
            for sig in &mut page.sigs {
                let statement = BatchStatement {
                    stream,
                    device: sig.device,
                    first_dev_seq: sig.first,
                    n: sig.last - sig.first + 1,
                    last_op_hash: [1; 32],
                    epoch: sig.epoch,
                };
                sig.sig = statement.sign(&stranger());
            }
        }),
    );
    let mut second = scene("unsigned");
    second.lie("no signatures at all", &[Trouble::Tampered], Box::new(|page| page.sigs.clear()));
    let mut third = scene("half signed");
    third.lie(
        "a signature for fewer ops than come",
        &[Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.sigs.retain(|sig| sig.first == sig.last);
            }
        }),
    );
    let mut fourth = scene("uncertified device");
    fourth.lie(
        "a device that nobody certified",
        &[Trouble::Tampered, Trouble::Withheld],
        Box::new(|page| {
            page.ops.iter_mut().for_each(|op| op.device = [77; 16]);
            page.sigs.iter_mut().for_each(|sig| sig.device = [77; 16]);
        }),
    );
    let mut fifth = scene("own name");
    let two = fifth.two.file.identity().expect("identity").device;
    fifth.lie(
        "ops under this laptop's own name",
        &[Trouble::Tampered, Trouble::Withheld],
        Box::new(move |page| {
            page.ops.iter_mut().for_each(|op| op.device = two);
            page.sigs.iter_mut().for_each(|sig| sig.device = two);
        }),
    );
}

#[test]
fn bodies_can_not_be_taken_away() {
    let mut scene = scene("emptied");
    let lie: Lie = Box::new(|page| page.ops.iter_mut().for_each(|op| op.body = None));
    scene.lie("no bodies", &[Trouble::Tampered], lie);
}

#[test]
fn swapped_key_records_do_not_commit() {
    let mut scene = scene("key records");
    scene.lie(
        "another key under the kid",
        &[Trouble::Tampered],
        Box::new(|page| {
            for record in &mut page.keys {
                record.kid[0] ^= 1;
            }
        }),
    );
}

#[test]
fn other_streams_positions_and_receipts_are_refused() {
    let mut first = scene("other stream");
    first.lie("a page of another stream", &[Trouble::Withheld], Box::new(|page| page.stream[0] ^= 1));
    let mut second = scene("other place");
    second.lie("another position", &[Trouble::Tampered], Box::new(|page| page.from += 1));
    let mut third = scene("endless");
    third.lie(
        "empty pages that promise more",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.clear();
            page.more = true;
        }),
    );
    // A receipt by another key: sent over a wire that exchanges it.
    let mut fourth = scene("receipt");
    let before = fourth.two.file.image();
    let heard = fourth.two.round(&mut |request| {
        let reply = fourth.server.borrow_mut().answer(request);
        let mut pages = match sync::wire::body::PullReply::decode(&reply.body) {
            Ok(pages) if request.path == "/v1/pull" => pages,
            _ => return Ok(reply),
        };
        pages.0.iter_mut().for_each(|page| page.receipt.sig[0] ^= 1);
        Ok(Reply { body: pages.encode(), ..reply })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Tampered));
    assert!(fourth.two.file.image() == before);
}

#[test]
fn two_histories_contradict_each_other() {
    // Laptop two has seen an op of one that a third view denies: one's next op names its predecessor by hash.
    let mut scene = scene("fork");
    scene.two.sync_well(&scene.server);
    scene.two.file.write(scene.case, ENTITY, FIELD, "setelah tiga", T0 + 40);
    scene.two.sync_well(&scene.server);
    let before = scene.one.file.image();
    let one = scene.one.file.identity().expect("identity").device;
    // The server shows laptop one another history: its own op under another commitment.
    scene.server.borrow_mut().lie = Some(Box::new(move |page| {
        if let Some(op) = page.ops.last().cloned().filter(|op| op.device != one) {
            let sig = PageSig { device: op.device, first: op.dev_seq, last: op.dev_seq, epoch: op.epoch, sig: [0; 64] };
            page.ops.last_mut().expect("there").commit = [5; 32];
            page.sigs.push(sig);
        }
    }));
    let heard = scene.one.sync(&scene.server);
    assert!(matches!(heard.outcome, Outcome::Stopped(Trouble::Tampered | Trouble::Forked)), "{heard:?}");
    assert!(scene.one.file.image() == before);
}
