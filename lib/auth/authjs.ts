import { headers } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type NextAuthConfig } from "next-auth";
import Nodemailer from "next-auth/providers/nodemailer";
import { signInMail } from "@/lib/mail/sign-in-mail";
import { sendMail } from "@/lib/mail/transport";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import { readingOf } from "@/lib/words/service";
import { authAdapter } from "./adapter";
import { cookieName, cookieOptions } from "./cookies";
import { parseEmail } from "./email-address";
import { programHere } from "./member";
import { linkOrigin } from "./origin";
import { safePath } from "./redirect-path";
import { SESSION_LIMITS } from "./session";
import { newToken } from "./token";

export const LINK_MINUTES = 10;

async function userAgent(): Promise<string | null> {
  return (await headers()).get("user-agent");
}

/** Auth.js offers a link that is followed by GET, which a mail scanner would use up; ours asks to confirm first. */
async function confirmUrl(authUrl: string): Promise<string> {
  const { searchParams } = new URL(authUrl);
  const url = new URL("/sign-in/confirm", await linkOrigin());
  url.searchParams.set("email", searchParams.get("email") ?? "");
  url.searchParams.set("token", searchParams.get("token") ?? "");
  const next = URL.parse(searchParams.get("callbackUrl") ?? "");
  const then = safePath(next && next.pathname + next.search + next.hash);
  if (then) url.searchParams.set("then", then);
  return url.href;
}

async function sendLink({ identifier, url }: { identifier: string; url: string }): Promise<void> {
  const program = await programHere();
  await sendMail(
    signInMail({
      to: identifier,
      url: await confirmUrl(url),
      minutes: LINK_MINUTES,
      programName: program.name,
      accent: program.accent,
      reading: readingOf(program),
    }),
  );
}

function oneAddress(text: string): string {
  const address = parseEmail(text);
  if (!address.ok) throw new TypeError("not an e-mail address");
  return address.value;
}

/** Made on use: at build time there is no environment yet. */
function config(): NextAuthConfig {
  const cookie = (name: Parameters<typeof cookieName>[0]) => ({
    name: cookieName(name),
    options: cookieOptions(),
  });
  return {
    secret: env().AUTH_SECRET,
    trustHost: true,
    adapter: authAdapter(userAgent),
    session: {
      strategy: "database",
      maxAge: SESSION_LIMITS.member.absoluteMs / 1000,
      generateSessionToken: newToken,
    },
    cookies: { sessionToken: cookie("member"), callbackUrl: cookie("callback"), csrfToken: cookie("csrf") },
    pages: { signIn: "/sign-in", verifyRequest: "/sign-in/check-your-mail", error: "/sign-in/confirm" },
    callbacks: { redirect: ({ url, baseUrl }) => `${baseUrl}${safePath(url) ?? "/"}` },
    logger: {
      // Auth.js names its errors by `type`; class names are shortened by the build.
      error: (error) =>
        log.info({ reason: "type" in error ? error.type : error.name }, "a sign-in was refused"),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      Nodemailer({
        // Never spoken to: sendVerificationRequest sends through lib/mail.
        server: "smtp://127.0.0.1:1",
        from: "no-reply@localhost",
        maxAge: LINK_MINUTES * 60,
        normalizeIdentifier: oneAddress,
        generateVerificationToken: newToken,
        sendVerificationRequest: sendLink,
      }),
    ],
  };
}

const auth = NextAuth(config);

/** Has Auth.js make a link for this address, keep its hash, and mail it. Throws when the mail was not taken. */
export async function requestLink(email: string, then: string | null): Promise<void> {
  await auth.signIn("nodemailer", { email, redirectTo: then ?? "/account", redirect: false });
}

/**
 * Hands a confirmed link to Auth.js, which takes it away and makes a session for a new one. Returns the cookie's
 * value, or null when the link is unknown, used or too old.
 */
export async function followLink(email: string, token: string): Promise<string | null> {
  const url = new URL("/api/auth/callback/nodemailer", env().APP_URL);
  url.search = new URLSearchParams({ email, token, callbackUrl: "/" }).toString();
  const answer = await auth.handlers.GET(new NextRequest(url, { headers: new Headers(await headers()) }));
  const session = new NextResponse(null, { headers: answer.headers }).cookies.get(cookieName("member"));
  return session?.value || null;
}
