//! Calling: the doors by which a method of the contract is reached, and what holds for every call whichever door it goes.

use super::Workstation;
use crate::call::Call;
use crate::contract::{self, Permission};
use crate::{CallError, ErrorCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

impl Workstation {
    /// Calls a method that needs no open case file (`any` and `locked` of the contract).
    ///
    /// # Errors
    /// The method's refusals; [`ErrorCode::FileOpen`] where it is legal only while no file is open.
    pub fn session(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.guarded(method, || {
            let known = contract::method(method).ok_or_else(|| CallError::from(ErrorCode::UnknownMethod))?;
            if known.permission == Permission::Locked && self.is_open() {
                return Err(ErrorCode::FileOpen.into());
            }
            contract::session(self, method, params).unwrap_or_else(|| Err(ErrorCode::UnknownMethod.into()))
        })
    }

    /// Calls a method on the open case file.
    ///
    /// # Errors
    /// The method's refusals; [`ErrorCode::FileLocked`] while no file is open.
    pub fn call(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.on_open(method, Permission::Open, |call| {
            if let Err(refused) = crate::assessments::allow(call.open(), method, &params) {
                return Some(Err(refused));
            }
            match contract::is_whole(method) {
                true => contract::whole(self, method, params),
                // Never copied: what is typed to open something is in it, and only the handler wipes that.
                false => contract::call(call, method, params),
            }
        })
    }

    /// Calls a method that answers with raw bytes.
    ///
    /// # Errors
    /// As [`Workstation::call`].
    pub fn call_bytes(&self, method: &str, params: Value) -> Result<Vec<u8>, CallError> {
        self.on_open(method, Permission::Bytes, |call| match crate::assessments::allow(call.open(), method, &params) {
            Ok(()) => contract::call_bytes(call, method, params),
            Err(refused) => Some(Err(refused)),
        })
    }

    /// Calls any method that answers JSON, by whichever door it goes, with typed parameters and answer.
    ///
    /// # Errors
    /// As [`Workstation::session`] and [`Workstation::call`].
    pub fn ask<O: DeserializeOwned>(&self, method: &str, params: impl Serialize) -> Result<O, CallError> {
        let params = serde_json::to_value(params).map_err(|_| CallError::new(ErrorCode::BadRequest))?;
        let permission = contract::method(method).map(|known| known.permission);
        let answer = match permission {
            Some(Permission::Any | Permission::Locked) => self.session(method, params)?,
            _ => self.call(method, params)?,
        };
        serde_json::from_value(answer).map_err(|_| CallError::unexpected("answer of another type than asked for"))
    }

    fn on_open<T>(
        &self,
        method: &str,
        permission: Permission,
        run: impl FnOnce(&Call<'_>) -> Option<Result<T, CallError>>,
    ) -> Result<T, CallError> {
        self.guarded(method, || {
            let known = contract::method(method).filter(|known| known.permission == permission);
            let unknown = || CallError::from(ErrorCode::UnknownMethod);
            known.ok_or_else(unknown)?;
            let open = self.open_file().ok_or_else(|| CallError::from(ErrorCode::FileLocked))?;
            if is_act(method) {
                self.touch();
            }
            let call = Call::new(self, &open).ok_or_else(|| CallError::from(ErrorCode::FileLocked))?;
            let done = run(&call).unwrap_or_else(|| Err(unknown()));
            open.keep_sidecar(self.now_ms());
            done
        })
    }

    /// Runs a call so that a defect in it is a refusal with a reference, never the end of the program.
    fn guarded<T>(&self, method: &str, run: impl FnOnce() -> Result<T, CallError>) -> Result<T, CallError> {
        let done = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(CallError::unexpected("panic")));
        done.map_err(|mut error| {
            if !error.cause.is_empty() {
                let mut id = [0; 4];
                self.generator().fill(&mut id);
                let reference: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
                // A method that does not exist may have any name.
                let method = contract::method(method).map_or("unknown", |known| known.name);
                self.inner.log.note(self.now_ms(), &reference, method, &error);
                if error.code == ErrorCode::Internal {
                    error.reference = Some(reference);
                }
            }
            error
        })
    }

    /// Does something on the open case file that nobody asked for (synchronisation); `None` while it is locked. Does not
    /// count as somebody being here. Must be short: a lock waits for it.
    pub fn background<T>(&self, work: impl FnOnce(&Call<'_>) -> T) -> Option<T> {
        let open = self.open_file()?;
        let call = Call::new(self, &open)?;
        Some(work(&call))
    }
}

/// Whether a call says that somebody is here. The page asks again by itself when something changes, so reading does not;
/// it tells of keys and pointer by `settings.get`.
fn is_act(method: &str) -> bool {
    let verb = method.rsplit('.').next().unwrap_or_default();
    let reads = matches!(
        verb,
        "get"
            | "list"
            | "notice"
            | "status"
            | "types"
            | "register"
            | "preview"
            | "prefill"
            | "prefillMany"
            | "checkMany"
            | "previewMany"
            | "result"
            | "photo"
            | "logo"
            | "part"
            | "pairState"
    );
    method == "settings.get" || !reads
}
