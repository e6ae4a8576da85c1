// Reads {options, sample, clusters: [{members, strangers}]} with boxes [x, y, width, height] on stdin;
// writes {seconds, outlines} on stdout.

import { readFileSync } from "node:fs";
import { BubbleSets, rect } from "bubblesets-js";

const { options, sample, clusters } = JSON.parse(readFileSync(0, "utf8"));

function outline({ members, strangers }) {
  const bubble = new BubbleSets(options);
  bubble.pushMember(...members.map((box) => rect(...box)));
  bubble.pushNonMember(...strangers.map((box) => rect(...box)));
  // The steps of its own instructions.
  const path = bubble.compute().sample(sample).simplify(0).bSplines().simplify(0);
  return path.points.map(({ x, y }) => [x, y]);
}

const began = process.cpuUsage();
const outlines = clusters.map(outline);
const { user, system } = process.cpuUsage(began);
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, outlines }));
