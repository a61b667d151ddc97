const mime = 'application/x-formloom-node';

/** What a kind of node carries while it is dragged onto the canvas. */
export const paletteDrag = {
  write(transfer: DataTransfer, type: string): void {
    transfer.setData(mime, type);
    transfer.effectAllowed = 'copy';
  },
  read: (transfer: DataTransfer): string | undefined => transfer.getData(mime) || undefined,
};
