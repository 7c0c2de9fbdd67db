import { mailSender } from './mail.js';
import { robotSender, type Robot } from './robots.js';
import type { Sender } from './sender.js';

/** The ways out of the house, as the installation sets them. */
export interface Channels {
  /** Null where no mail server is set: then mail waits. */
  readonly mail: Sender<{ readonly email: string }> | null;
  readonly robot: Sender<Robot>;
  /** Origins of gateways of the office's own, besides those of the makers. */
  readonly gateways: readonly string[];
  /** The address people open. */
  readonly origin: string;
}
export const CHANNELS = Symbol('channels');

export interface ChannelSettings {
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  readonly gateways?: readonly string[] | undefined;
  readonly origin: string;
}

export function openChannels({ smtpUrl, mailFrom, gateways = [], origin }: ChannelSettings): Channels {
  return {
    mail: smtpUrl === undefined ? null : mailSender(smtpUrl, mailFrom ?? '落实 <luoshi@localhost>', origin),
    robot: robotSender(gateways),
    gateways,
    origin,
  };
}
