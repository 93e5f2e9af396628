import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();
const b64 = (data: Uint8Array | string) => Buffer.from(data as Uint8Array).toString("base64url");

/** As much CBOR as an authenticator speaks: whole numbers, bytes, text, maps. */
function cbor(value: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  const head = (major: number, count: number) =>
    count < 24
      ? Buffer.from([(major << 5) | count])
      : count < 256
        ? Buffer.from([(major << 5) | 24, count])
        : Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, of]) => [cbor(key), cbor(of as number)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

type Options = { challenge: string };
type Change = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Whether the device knew who held it. */
  verified?: boolean;
  counter?: number;
  userHandle?: string;
};

/** A device that keeps one passkey, in software, and can be made to lie. */
export class Authenticator {
  readonly id = randomBytes(16);
  counter = 0;
  userHandle = "";
  readonly origin: string;
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject };

  constructor(origin: string) {
    this.origin = origin;
    this.#key = generateKeyPairSync("ec", { namedCurve: "P-256" });
  }

  get credentialId(): string {
    return b64(this.id);
  }

  #clientData(type: string, { challenge }: Options, change: Change): string {
    const { origin = this.origin } = change;
    return JSON.stringify({ type, challenge: change.challenge ?? challenge, origin, crossOrigin: false });
  }

  #data(change: Change, attested: Buffer = Buffer.alloc(0)): Buffer {
    const { rpId = new URL(this.origin).hostname, verified = true, counter = this.counter } = change;
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
  }

  /** What a browser answers to creation options. */
  make(options: Options & { user: { id: string } }, change: Change = {}): string {
    this.userHandle = options.user.id;
    const { x = "", y = "" } = this.#key.publicKey.export({ format: "jwk" });
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const attestation = cbor(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", this.#data(change, attested)],
      ]),
    );
    return JSON.stringify({
      ...{ id: this.credentialId, rawId: this.credentialId, type: "public-key", clientExtensionResults: {} },
      response: {
        clientDataJSON: b64(this.#clientData("webauthn.create", options, change)),
        attestationObject: b64(attestation),
        transports: ["internal"],
      },
    });
  }

  /** What a browser answers to request options. */
  sign(options: Options, change: Change = {}): string {
    if (change.counter === undefined && this.counter > 0) this.counter++;
    const client = this.#clientData("webauthn.get", options, change);
    const data = this.#data(change);
    const signature = createSign("sha256")
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.#key.privateKey);
    return JSON.stringify({
      ...{ id: this.credentialId, rawId: this.credentialId, type: "public-key", clientExtensionResults: {} },
      response: {
        ...{ clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) },
        userHandle: change.userHandle ?? this.userHandle,
      },
    });
  }
}
