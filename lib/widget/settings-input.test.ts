import { expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { WidgetInput } from "./settings-input";

function read(origins: string, corner = "end") {
  const form = new FormData();
  form.set("origins", origins);
  form.set("corner", corner);
  return parseForm(WidgetInput, form);
}

test("one address a line, each once, as browsers say it", () => {
  expect(read("https://shop.example.com/\n\nSHOP.example.com\nhttp://localhost:4000", "start")).toEqual({
    ok: true,
    value: { origins: ["https://shop.example.com", "http://localhost:4000"], corner: "start" },
  });
});

test("none at all closes every page but our own", () => {
  expect(read(" \n ")).toEqual({ ok: true, value: { origins: [], corner: "end" } });
});

test("every wrong line is named, and nothing is half saved", () => {
  const state = read("https://shop.example.com\nhttp://shop.example.com\n*.example.com");
  expect(state).toMatchObject({ ok: false });
  const { errors = {} } = state.ok ? {} : state.state;
  expect(errors.origins?.join(" ")).toMatch(/not secure.*stands for many/);
});

test("a list has an end", () => {
  const many = Array.from({ length: 51 }, (_, at) => `https://shop${at}.example.com`).join("\n");
  expect(read(many)).toMatchObject({ ok: false });
});
