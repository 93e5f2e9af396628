import auth from "./es/auth.json" with { type: "json" };
import basics from "./es/basics.json" with { type: "json" };
import card from "./es/card.json" with { type: "json" };
import causes from "./es/causes.json" with { type: "json" };
import form from "./es/form.json" with { type: "json" };
import game from "./es/game.json" with { type: "json" };
import join from "./es/join.json" with { type: "json" };
import landing from "./es/landing.json" with { type: "json" };
import mail from "./es/mail.json" with { type: "json" };
import member from "./es/member.json" with { type: "json" };
import membership from "./es/membership.json" with { type: "json" };
import notices from "./es/notices.json" with { type: "json" };
import prefs from "./es/prefs.json" with { type: "json" };
import refer from "./es/refer.json" with { type: "json" };
import rewards from "./es/rewards.json" with { type: "json" };
import sharing from "./es/sharing.json" with { type: "json" };
import shop from "./es/shop.json" with { type: "json" };
import support from "./es/support.json" with { type: "json" };
import survey from "./es/survey.json" with { type: "json" };
import tiers from "./es/tiers.json" with { type: "json" };
import why from "./es/why.json" with { type: "json" };
import widget from "./es/widget.json" with { type: "json" };

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
