export * from "@/lib/shared/program-settings";
