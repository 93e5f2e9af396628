import auth from "./ar/auth.json" with { type: "json" };
import basics from "./ar/basics.json" with { type: "json" };
import card from "./ar/card.json" with { type: "json" };
import causes from "./ar/causes.json" with { type: "json" };
import form from "./ar/form.json" with { type: "json" };
import game from "./ar/game.json" with { type: "json" };
import join from "./ar/join.json" with { type: "json" };
import landing from "./ar/landing.json" with { type: "json" };
import mail from "./ar/mail.json" with { type: "json" };
import member from "./ar/member.json" with { type: "json" };
import membership from "./ar/membership.json" with { type: "json" };
import notices from "./ar/notices.json" with { type: "json" };
import prefs from "./ar/prefs.json" with { type: "json" };
import refer from "./ar/refer.json" with { type: "json" };
import rewards from "./ar/rewards.json" with { type: "json" };
import sharing from "./ar/sharing.json" with { type: "json" };
import shop from "./ar/shop.json" with { type: "json" };
import support from "./ar/support.json" with { type: "json" };
import survey from "./ar/survey.json" with { type: "json" };
import tiers from "./ar/tiers.json" with { type: "json" };
import why from "./ar/why.json" with { type: "json" };
import widget from "./ar/widget.json" with { type: "json" };

export default {
  basics,
  form,
  shop,
  auth,
  member,
  rewards,
  tiers,
  sharing,
  game,
  why,
  notices,
  mail,
  refer,
  landing,
  join,
  membership,
  card,
  widget,
  prefs,
  support,
  survey,
  causes,
};
