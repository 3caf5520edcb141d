export function Home() {
  return <main className="flex-1" />;
}
