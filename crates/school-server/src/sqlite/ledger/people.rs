//! Statements about schools, people, devices and pairing mailboxes.

use super::{
    DeviceRow, DeviceState, Hash, Id, MailboxRow, SchoolRow, SqliteLedger, StoreError, UserRow, int, state_number, uint,
};

impl SqliteLedger<'_> {
    pub(super) fn school_row(&self, school: Id) -> Result<Option<SchoolRow>, StoreError> {
        self.one("SELECT root, request FROM school WHERE school_id = ?1", [school], |row| {
            Ok(SchoolRow { school, root: row.get(0)?, request: row.get(1)? })
        })
    }

    pub(super) fn user_row(&self, user: Id) -> Result<Option<UserRow>, StoreError> {
        self.one("SELECT school_id, sign, kem, active FROM user WHERE user_id = ?1", [user], |row| {
            Ok(UserRow { user, school: row.get(0)?, sign: row.get(1)?, kem: row.get(2)?, active: row.get(3)? })
        })
    }

    pub(super) fn write_user(&self, user: &UserRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO user(user_id, school_id, sign, kem, active) VALUES(?1, ?2, ?3, ?4, ?5)
             ON CONFLICT(user_id) DO UPDATE SET sign = excluded.sign, kem = excluded.kem, active = excluded.active",
            (user.user, user.school, user.sign, user.kem, user.active),
        )
    }

    pub(super) fn device_row(&self, device: Id) -> Result<Option<DeviceRow>, StoreError> {
        self.one("SELECT user_id, school_id, pub, state FROM device WHERE device_id = ?1", [device], |row| {
            let state: u8 = row.get(3)?;
            // Anything but "active" refuses.
            let state =
                if state == state_number(DeviceState::Active) { DeviceState::Active } else { DeviceState::Revoked };
            Ok(DeviceRow { device, user: row.get(0)?, school: row.get(1)?, sign: row.get(2)?, state })
        })
    }

    pub(super) fn write_device(&self, device: &DeviceRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO device(device_id, user_id, school_id, pub, state) VALUES(?1, ?2, ?3, ?4, ?5)
             ON CONFLICT(device_id) DO UPDATE SET pub = excluded.pub, state = excluded.state",
            (device.device, device.user, device.school, device.sign, state_number(device.state)),
        )
    }

    pub(super) fn mailbox_row(&self, id: Hash) -> Result<Option<MailboxRow>, StoreError> {
        let sql = "SELECT device_id, expires_ms, failures, box0, box1, box2 FROM mailbox WHERE mailbox_id = ?1";
        self.one(sql, [id], |row| {
            Ok(MailboxRow {
                device: row.get(0)?,
                expires_ms: uint(row, 1)?,
                failures: row.get(2)?,
                boxes: [row.get(3)?, row.get(4)?, row.get(5)?],
            })
        })
    }

    pub(super) fn write_mailbox(&self, id: Hash, mailbox: &MailboxRow) -> Result<(), StoreError> {
        let [offer, request, reply] = &mailbox.boxes;
        self.run(
            "INSERT INTO mailbox(mailbox_id, device_id, expires_ms, failures, box0, box1, box2)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT(mailbox_id) DO UPDATE SET failures = excluded.failures, box0 = excluded.box0,
               box1 = excluded.box1, box2 = excluded.box2",
            (id, mailbox.device, int(mailbox.expires_ms)?, mailbox.failures, offer, request, reply),
        )
    }
}
