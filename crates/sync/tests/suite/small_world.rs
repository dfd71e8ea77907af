//! A small world with bad luck: three laptops of one counselor, a server that is restored from backups, a wire that loses
//! requests and replies, clocks that jump by years, programs that are killed. Every seed is one history, repeatable.
//! However it went: once the luck turns, all laptops hold the same registers, every outbox is empty, and no write is gone.

use crate::world::{Laptop, Outcome, Server, T0, pair, school};
use keys::{Entropy, SeededEntropy};
use std::cell::RefCell;
use std::collections::BTreeSet;
use sync::engine::{Engine, Trouble};
use sync::exchange::TransportError;
use sync::replica::Replica;

/// Histories of an ordinary run; `SMALL_WORLD_SEEDS` asks for more.
const SEEDS: u64 = 60;
const STEPS: usize = 80;

struct Luck(SeededEntropy);

impl Luck {
    fn below(&mut self, n: u64) -> u64 {
        u64::from_le_bytes(self.0.array()) % n
    }
}

/// What went wrong in a round is legitimate only if bad luck explains it.
fn explained(outcome: Outcome, restored: bool) -> bool {
    match outcome {
        Outcome::Finished(_) => true,
        Outcome::Stopped(Trouble::Unreachable) => true,
        Outcome::Stopped(Trouble::RolledBack | Trouble::Withheld) => restored,
        _ => false,
    }
}

fn lossy_round(laptop: &mut Laptop, server: &RefCell<Server>, luck: &mut Luck) -> Outcome {
    let heard = laptop.round(&mut |request| match luck.below(8) {
        0 => Err(TransportError::Unreachable),
        1 => {
            server.borrow_mut().answer(request);
            Err(TransportError::Broken)
        }
        _ => Ok(server.borrow_mut().answer(request)),
    });
    heard.outcome
}

#[test]
fn whatever_happens_all_laptops_end_alike_and_nothing_is_lost() {
    let seeds = std::env::var("SMALL_WORLD_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(SEEDS);
    for seed in 0..seeds {
        let name = format!("small world {seed}");
        let mut luck = Luck(SeededEntropy::new(name.as_bytes()));
        let (server, mut first) = school(&name);
        let second = pair(&server, &mut first, &format!("{name} two"));
        let third = pair(&server, &mut first, &format!("{name} three"));
        let mut laptops = [first, second, third];
        let own = laptops[0].file.identity().expect("identity").own;
        let mut streams = vec![own];
        let mut written = BTreeSet::new();
        let mut restored = false;
        server.borrow_mut().keep();
        for step in 0..STEPS {
            let at = usize::try_from(luck.below(3)).expect("small");
            let laptop = &mut laptops[at];
            match luck.below(12) {
                0 => streams.push(laptop.file.new_case()),
                1..=4 => {
                    // Only into streams that this laptop has heard of.
                    let known: Vec<_> = laptop.file.kinds().into_iter().map(|(id, _)| id).collect();
                    let heard: Vec<_> = streams.iter().filter(|id| known.contains(id)).copied().collect();
                    let stream = heard[usize::try_from(luck.below(heard.len() as u64)).expect("small")];
                    let entity = [u8::try_from(luck.below(3)).expect("small"); 16];
                    let text = format!("langkah {step} laptop {at}");
                    let years = i64::try_from(luck.below(20)).expect("small") - 10;
                    laptop.file.write(stream, entity, 1, &text, T0 + years * 31_557_600_000);
                    written.insert((stream, entity, text));
                }
                // Killed and started again: what the engine had in mind is gone.
                5 => laptop.engine = Engine::new(SeededEntropy::new(format!("{name} {step}").as_bytes())),
                6 => laptop.now += i64::try_from(luck.below(600_000)).expect("small"),
                7 => server.borrow_mut().keep(),
                8 if luck.below(4) == 0 => {
                    let honest = luck.below(2) == 0;
                    server.borrow_mut().restore(honest);
                    restored = true;
                }
                _ => {
                    let outcome = lossy_round(laptop, &server, &mut luck);
                    assert!(explained(outcome, restored), "seed {seed} step {step}: {outcome:?}");
                }
            }
        }
        // The luck turns, and the programs are started again.
        for laptop in &mut laptops {
            laptop.engine = Engine::new(SeededEntropy::new(format!("{name} last").as_bytes()));
        }
        for _ in 0..6 {
            for laptop in &mut laptops {
                laptop.sync(&server);
            }
        }
        let dump = laptops[0].file.dump();
        for (at, laptop) in laptops.iter_mut().enumerate() {
            let heard = laptop.sync(&server);
            assert!(matches!(heard.outcome, Outcome::Finished(_)), "seed {seed} laptop {at}: {heard:?}");
            assert_eq!(laptop.file.outbox_len(), 0, "seed {seed} laptop {at}");
            assert_eq!(laptop.file.counts().expect("counts").waiting, 0, "seed {seed} laptop {at}");
            assert!(laptop.file.dump() == dump, "seed {seed}: laptop {at} differs");
        }
        // Of every record's texts that nobody overwrote knowingly at least one stands there, and it is one of those written.
        let places: BTreeSet<_> = written.iter().map(|(stream, entity, _)| (*stream, *entity)).collect();
        for (stream, entity) in places {
            let values = laptops[2].file.values(stream, entity, 1);
            assert!(!values.is_empty(), "seed {seed}: everything of a record is gone");
            assert!(
                values.iter().all(|text| written.contains(&(stream, entity, text.clone()))),
                "seed {seed}: {values:?}"
            );
        }
        // The server holds every op of every laptop, without gap.
        for stream in &streams {
            let held = laptops[0].file.op_count(*stream);
            assert_eq!(server.borrow().ops_of(*stream), held, "seed {seed}");
        }
    }
}
