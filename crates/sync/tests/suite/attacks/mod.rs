//! A server that lies: each lie is rejected or raises an alarm within one sync, and changes nothing in the case file. The
//! server signs its lies with its own real key; devices' keys it does not have.

mod insiders;
mod pages;
mod replies;

use crate::world::server::Lie;
use crate::world::{Laptop, Outcome, Server, T0, pair, school};
use sync::engine::Trouble;
use sync::wire::Id;
use sync::wire::body::PullPage;
use sync::wire::op::{self};

const ENTITY: [u8; 16] = [3; 16];
const FIELD: u16 = 16;

/// Two laptops in step; the first then writes three ops into a case, with a sealed body, for the second to pull.
struct Scene {
    server: std::cell::RefCell<Server>,
    one: Laptop,
    two: Laptop,
    case: Id,
}

fn scene(seed: &str) -> Scene {
    let (server, mut one) = school(seed);
    let case = one.file.new_case();
    one.file.write(case, ENTITY, FIELD, "mula", T0);
    one.sync_well(&server);
    let mut two = pair(&server, &mut one, "two");
    two.sync_well(&server);
    two.file.write(case, ENTITY, FIELD, "dari dua", T0 + 1);
    two.sync_well(&server);
    one.sync_well(&server);
    one.file.write(case, ENTITY, FIELD, "satu", T0 + 10);
    one.file.write_sealed(case, [4; 16], "isi catatan", T0 + 11);
    one.file.write(case, ENTITY, FIELD, "tiga", T0 + 12);
    one.sync_well(&server);
    Scene { server, one, two, case }
}

impl Scene {
    /// The second laptop syncs under a lie. Nothing may change in it, and once the lie ends all is well.
    fn lie(&mut self, what: &str, expected: &[Trouble], lie: Lie) {
        let before = self.two.file.image();
        self.server.borrow_mut().lie = Some(lie);
        let heard = self.two.sync(&self.server);
        self.server.borrow_mut().lie = None;
        let told = match heard.outcome {
            Outcome::Stopped(trouble) => expected.contains(&trouble),
            _ => heard.alarms.iter().any(|alarm| expected.contains(alarm)),
        };
        assert!(told, "{what}: {heard:?}");
        assert!(self.two.file.image() == before, "{what}: something changed");
        self.two.sync_well(&self.server);
        assert_eq!(self.two.file.values(self.case, ENTITY, FIELD), ["tiga"], "{what}");
        assert!(self.two.file.aside(self.case).is_empty(), "{what}");
        self.one.sync_well(&self.server);
        assert_eq!(self.one.file.dump(), self.two.file.dump(), "{what}");
    }
}

/// Recomputes head and chain hash of a page that was changed, as the liar would.
fn rehash(page: &mut PullPage, start: [u8; 32], hashes: &[[u8; 32]]) {
    let mut chain = start;
    for (position, (op, hash)) in (page.from + 1..).zip(page.ops.iter_mut().zip(hashes)) {
        op.seq = position;
        chain = op::chain_next(chain, position, op.device, op.dev_seq, *hash);
    }
    page.head = page.from + page.ops.len() as u64;
    page.head_hash = chain;
}

/// Laptop two has something to send in a new stream, and something waits for it.
fn scene_for_writing(seed: &str) -> Scene {
    let mut scene = scene(seed);
    // Its engine starts afresh: hello first.
    scene.two.engine = sync::engine::Engine::new(keys::SeededEntropy::new(b"restarted"));
    let late = scene.two.file.new_case();
    scene.two.file.write(late, ENTITY, FIELD, "milik dua", T0 + 50);
    scene
}
