//! One transaction's view of the store: plain readings and writings, each a statement or two. No rule lives here.

use super::{
    DeviceRow, DeviceState, DotRow, KeyRow, MailboxRow, MemberRow, NewOp, OpRow, ReceiptRow, Role, SchoolRow,
    SignatureRow, StoreError, StreamRow, UserRow,
};
use crate::{Hash, Id};

/// What a job reads and writes. All of it is one transaction. Missing rows are `None` or an empty list.
#[allow(clippy::missing_errors_doc, reason = "every method fails only as StoreError says")]
pub trait Ledger {
    // Settings of the server itself.

    /// The value kept under `key`.
    fn meta(&mut self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Keeps `value` under `key`.
    fn set_meta(&mut self, key: &str, value: &[u8]) -> Result<(), StoreError>;
    /// Forgets `key`.
    fn drop_meta(&mut self, key: &str) -> Result<(), StoreError>;

    // Schools, people, devices.

    /// Whether any school is enrolled.
    fn has_school(&mut self) -> Result<bool, StoreError>;
    /// A school by its id.
    fn school(&mut self, school: Id) -> Result<Option<SchoolRow>, StoreError>;
    /// Adds a school.
    fn add_school(&mut self, school: &SchoolRow) -> Result<(), StoreError>;
    /// A user by id.
    fn user(&mut self, user: Id) -> Result<Option<UserRow>, StoreError>;
    /// Adds a user or replaces what is known of one.
    fn put_user(&mut self, user: &UserRow) -> Result<(), StoreError>;
    /// A device by id.
    fn device(&mut self, device: Id) -> Result<Option<DeviceRow>, StoreError>;
    /// Adds a device or replaces what is known of it.
    fn put_device(&mut self, device: &DeviceRow) -> Result<(), StoreError>;
    /// Changes a device's state.
    fn set_device_state(&mut self, device: Id, state: DeviceState) -> Result<(), StoreError>;

    // Acts obeyed.

    /// Whether the act of that hash has been obeyed in `stream`.
    fn has_act(&mut self, stream: Id, hash: Hash) -> Result<bool, StoreError>;
    /// Remembers an obeyed act of `stream`.
    fn add_act(&mut self, stream: Id, hash: Hash, act: &[u8]) -> Result<(), StoreError>;
    /// The acts obeyed in `stream`, in the order they were.
    fn acts(&mut self, stream: Id) -> Result<Vec<Vec<u8>>, StoreError>;

    // Streams and members.

    /// A stream by id.
    fn stream(&mut self, stream: Id) -> Result<Option<StreamRow>, StoreError>;
    /// Adds an empty stream.
    fn add_stream(&mut self, stream: &StreamRow) -> Result<(), StoreError>;
    /// Moves a stream's head on by the ops just appended.
    fn advance(&mut self, stream: Id, head: u64, h: Hash, added_bytes: u64) -> Result<(), StoreError>;
    /// How many streams `user` is a member of.
    fn stream_count(&mut self, user: Id) -> Result<u64, StoreError>;
    /// The membership of `user` that holds now.
    fn member(&mut self, stream: Id, user: Id) -> Result<Option<MemberRow>, StoreError>;
    /// Everybody who is a member now, sorted by user.
    fn members(&mut self, stream: Id) -> Result<Vec<MemberRow>, StoreError>;
    /// Makes `user` a member from position `from` on, or changes the role.
    fn put_member(&mut self, stream: Id, user: Id, role: Role, from: u64) -> Result<(), StoreError>;
    /// Ends every membership of `user`, each at the stream's present head, and notes the change in the feeds of all
    /// members it had.
    fn end_memberships(&mut self, user: Id) -> Result<(), StoreError>;
    /// Whether `user` is or ever was a member.
    fn was_member(&mut self, stream: Id, user: Id) -> Result<bool, StoreError>;
    /// Users an epoch was ever sealed to, sorted; empty if there is no such epoch.
    fn recipients(&mut self, stream: Id, epoch: Id) -> Result<Vec<Id>, StoreError>;
    /// Adds recipients to an epoch; known ones stay.
    fn add_recipients(&mut self, stream: Id, epoch: Id, users: &[Id]) -> Result<(), StoreError>;

    // Ops.

    /// The newest op of `device` in `stream`.
    fn last_dot(&mut self, stream: Id, device: Id) -> Result<Option<DotRow>, StoreError>;
    /// The dots of `device` from `first` to `last`, by dev_seq.
    fn dots(&mut self, stream: Id, device: Id, first: u64, last: u64) -> Result<Vec<DotRow>, StoreError>;
    /// Appends ops.
    fn add_ops(&mut self, stream: Id, ops: &[NewOp]) -> Result<(), StoreError>;
    /// Keeps a batch's signature.
    fn add_signature(&mut self, stream: Id, signature: &SignatureRow) -> Result<(), StoreError>;
    /// Keeps key records; one that is there stays as it is.
    fn add_keys(&mut self, stream: Id, at: u64, keys: &[KeyRow]) -> Result<(), StoreError>;
    /// Keeps a receipt.
    fn add_receipt(&mut self, stream: Id, receipt: &ReceiptRow) -> Result<(), StoreError>;
    /// The receipt of position `n`.
    fn receipt(&mut self, stream: Id, n: u64) -> Result<Option<ReceiptRow>, StoreError>;
    /// The signatures of batches after position `after`, by position, at most `most`.
    fn signatures(&mut self, stream: Id, after: u64, most: u64) -> Result<Vec<SignatureRow>, StoreError>;
    /// The ops from position `first` to `last`.
    fn ops(&mut self, stream: Id, first: u64, last: u64) -> Result<Vec<OpRow>, StoreError>;
    /// The chain hash at position `n`, if it is the end of a batch or the beginning.
    fn hash_at(&mut self, stream: Id, n: u64) -> Result<Option<Hash>, StoreError>;
    /// Key records that came with positions `first` to `last`.
    fn keys(&mut self, stream: Id, first: u64, last: u64) -> Result<Vec<KeyRow>, StoreError>;

    // Feeds.

    /// Notes a change of `stream` for `users`, who must be sorted.
    fn bump_feed(&mut self, stream: Id, users: &[Id]) -> Result<(), StoreError>;
    /// How far the feed of `user` is.
    fn feed_head(&mut self, user: Id) -> Result<u64, StoreError>;
    /// Streams of `user` that changed after `since`, sorted by stream, removed ones too.
    fn changed(&mut self, user: Id, since: u64) -> Result<Vec<Id>, StoreError>;

    // Pairing mailboxes.

    /// A mailbox by id.
    fn mailbox(&mut self, id: Hash) -> Result<Option<MailboxRow>, StoreError>;
    /// Writes a mailbox as it is now.
    fn put_mailbox(&mut self, id: Hash, mailbox: &MailboxRow) -> Result<(), StoreError>;
    /// Mailboxes opened by `device` that have not ended.
    fn open_mailboxes(&mut self, device: Id, now_ms: u64) -> Result<u64, StoreError>;
    /// Drops mailboxes that ended before `before_ms`.
    fn sweep_mailboxes(&mut self, before_ms: u64) -> Result<(), StoreError>;
}
