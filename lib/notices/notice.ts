export * from "@/lib/shared/notice";
