import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { PUSH_CHANNEL, REQUEST_CHANNEL } from '../shared/ipc/channels.ts';
import type {
  Bridge,
  PushName,
  Pushes,
  Reply,
  RequestInput,
  RequestName,
  Responses,
} from '../shared/ipc/contract.ts';

/** Forwards and nothing else: main parses every request, and what main sends is typed by the contract. */
const bridge: Bridge = {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<Responses[N]>> {
    // Safe: main answers each name by the same contract, checked there by the compiler.
    return ipcRenderer.invoke(REQUEST_CHANNEL, name, input) as Promise<Reply<Responses[N]>>;
  },

  on<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void {
    const forward = (_event: IpcRendererEvent, pushed: PushName, payload: Pushes[N]): void => {
      if (pushed === name) listener(payload);
    };
    ipcRenderer.on(PUSH_CHANNEL, forward);
    return () => ipcRenderer.off(PUSH_CHANNEL, forward);
  },

  pathOf(file: unknown): string {
    return file instanceof File ? webUtils.getPathForFile(file) : '';
  },

  platform: platformOf(process.platform),
};

contextBridge.exposeInMainWorld('framelane', bridge);

/** Every other system Electron runs on behaves as Linux does here. */
function platformOf(platform: NodeJS.Platform): Bridge['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
