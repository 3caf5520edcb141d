export default function Outline() {
  return null;
}
