//! The four commands of the contract. All are async and do their work off the window's thread, so that nothing the
//! page asks can freeze it. Errors cross as `{ code, field?, args, ref }`, never as text.

use serde_json::Value;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tauri::{
    State,
    async_runtime::spawn_blocking,
    ipc::{Channel, Response},
};
use workstation::{CallError, Workstation, contract::app::WatchEvent};

/// Pages so far: the last one is the one that is shown.
static PAGES: AtomicU64 = AtomicU64::new(0);

type Shared<'a> = State<'a, Arc<Workstation>>;

async fn off_thread<T: Send + 'static>(
    shared: Shared<'_>,
    work: impl FnOnce(&Workstation) -> Result<T, CallError> + Send + 'static,
) -> Result<T, CallError> {
    let workstation = Arc::clone(&shared);
    match spawn_blocking(move || work(&workstation)).await {
        Ok(result) => result,
        Err(_) => Err(CallError::internal()),
    }
}

/// Methods that are legal while the case file is locked.
#[tauri::command]
pub async fn session(shared: Shared<'_>, method: String, params: Value) -> Result<Value, CallError> {
    off_thread(shared, move |workstation| workstation.session(&method, params)).await
}

/// Methods on the open case file.
#[tauri::command]
pub async fn call(shared: Shared<'_>, method: String, params: Value) -> Result<Value, CallError> {
    off_thread(shared, move |workstation| workstation.call(&method, params)).await
}

/// Methods that answer with raw bytes.
#[tauri::command]
pub async fn call_bytes(shared: Shared<'_>, method: String, params: Value) -> Result<Response, CallError> {
    off_thread(shared, move |workstation| workstation.call_bytes(&method, params)).await.map(Response::new)
}

/// Progress and change events, for as long as the page lives.
#[tauri::command]
pub async fn watch(shared: Shared<'_>, channel: Channel<WatchEvent>) -> Result<(), CallError> {
    let events = shared.watch();
    // The page begins anew at each lock; the one before hears nothing any more.
    let page = PAGES.fetch_add(1, Ordering::SeqCst) + 1;
    std::thread::spawn(move || {
        for event in events {
            if PAGES.load(Ordering::SeqCst) != page || channel.send(event).is_err() {
                break;
            }
        }
    });
    Ok(())
}
