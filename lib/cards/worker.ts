/** Where the card is shown on the whole screen, and the pages that it stands in for without a connection. */
export const CARD_SHOWN = "/account/card/show";
export const CARD_SCOPE = "/account/card";

/** What the browser keeps it under. */
export const CARD_CACHE = "regulars-card";

/**
 * The card's service worker. It keeps one document, the member's card on the whole screen, and gives it when the network
 * gives nothing, or nothing within three seconds. Whoever is signed out is sent elsewhere: then it keeps nothing.
 */
export function workerScript(): string {
  return `"use strict";
const CACHE=${JSON.stringify(CARD_CACHE)},CARD=${JSON.stringify(CARD_SHOWN)},PAGES=[${JSON.stringify(CARD_SCOPE)},CARD],PATIENCE=3000;
const forget=()=>caches.delete(CACHE);
async function keep(){
  const answer=await fetch(CARD,{credentials:"same-origin",cache:"no-store",redirect:"manual"});
  if(answer.ok)await(await caches.open(CACHE)).put(CARD,answer);else if(answer.status<500)await forget();
  return answer.ok;
}
const kept=async()=>(await caches.open(CACHE)).match(CARD);
async function show(request){
  const network=fetch(request).then(async(answer)=>{
    if(answer.type==="opaqueredirect"||answer.status===401||answer.status===403)await forget();
    else if(answer.ok&&new URL(request.url).pathname===CARD)await(await caches.open(CACHE)).put(CARD,answer.clone());
    return answer;
  });
  const late=new Promise((resolve)=>{
    setTimeout(async()=>resolve(await kept()),PATIENCE);
  });
  try{return(await Promise.race([network,late]))||(await network)}
  catch(error){const card=await kept();if(card)return card;throw error}
}
addEventListener("install",(event)=>{skipWaiting();event.waitUntil(keep().catch(()=>false))});
addEventListener("activate",(event)=>event.waitUntil(clients.claim()));
addEventListener("message",(event)=>event.waitUntil(keep().catch(()=>false).then((done)=>event.ports[0]?.postMessage({kept:done}))));
addEventListener("fetch",(event)=>{
  const {request}=event;
  if(request.mode!=="navigate"||request.method!=="GET")return;
  const {origin,pathname}=new URL(request.url);
  if(origin===location.origin&&PAGES.includes(pathname))event.respondWith(show(request));
});`;
}
