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

/** Forwards and nothing else. Main parses every request, and the contract types its pushes. */
const bridge: Bridge = {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<Responses[N]>> {
    // Safe: main answers each request by the same contract, which the compiler checks there.
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

/** Returns the platform. Every other system that Electron runs on behaves like Linux here. */
function platformOf(platform: NodeJS.Platform): Bridge['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
