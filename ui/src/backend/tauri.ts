/** The window's way to the program: four Tauri commands. The only file that imports Tauri. */
import { Channel, invoke } from '@tauri-apps/api/core';
import { CallError, type Backend } from './backend';
import type { WatchEvent } from './contract.gen';

async function refused<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (thrown) {
    throw CallError.from(thrown);
  }
}

export const tauriBackend: Backend = {
  session: (method, params) => refused(invoke('session', { method, params })),
  call: (method, params) => refused(invoke('call', { method, params })),
  bytes: (method, params) => refused(invoke<ArrayBuffer>('call_bytes', { method, params })),
  watch(hear) {
    const channel = new Channel<WatchEvent>();
    channel.onmessage = hear;
    void invoke('watch', { channel });
  },
};
