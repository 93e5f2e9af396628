import auth from "./en/auth.json" with { type: "json" };
import basics from "./en/basics.json" with { type: "json" };
import card from "./en/card.json" with { type: "json" };
import causes from "./en/causes.json" with { type: "json" };
import form from "./en/form.json" with { type: "json" };
import game from "./en/game.json" with { type: "json" };
import join from "./en/join.json" with { type: "json" };
import landing from "./en/landing.json" with { type: "json" };
import mail from "./en/mail.json" with { type: "json" };
import member from "./en/member.json" with { type: "json" };
import membership from "./en/membership.json" with { type: "json" };
import notices from "./en/notices.json" with { type: "json" };
import prefs from "./en/prefs.json" with { type: "json" };
import refer from "./en/refer.json" with { type: "json" };
import rewards from "./en/rewards.json" with { type: "json" };
import sharing from "./en/sharing.json" with { type: "json" };
import shop from "./en/shop.json" with { type: "json" };
import support from "./en/support.json" with { type: "json" };
import survey from "./en/survey.json" with { type: "json" };
import tiers from "./en/tiers.json" with { type: "json" };
import why from "./en/why.json" with { type: "json" };
import widget from "./en/widget.json" with { type: "json" };

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
