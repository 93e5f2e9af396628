import auth from "./fr/auth.json" with { type: "json" };
import basics from "./fr/basics.json" with { type: "json" };
import card from "./fr/card.json" with { type: "json" };
import causes from "./fr/causes.json" with { type: "json" };
import form from "./fr/form.json" with { type: "json" };
import game from "./fr/game.json" with { type: "json" };
import join from "./fr/join.json" with { type: "json" };
import landing from "./fr/landing.json" with { type: "json" };
import mail from "./fr/mail.json" with { type: "json" };
import member from "./fr/member.json" with { type: "json" };
import membership from "./fr/membership.json" with { type: "json" };
import notices from "./fr/notices.json" with { type: "json" };
import prefs from "./fr/prefs.json" with { type: "json" };
import refer from "./fr/refer.json" with { type: "json" };
import rewards from "./fr/rewards.json" with { type: "json" };
import sharing from "./fr/sharing.json" with { type: "json" };
import shop from "./fr/shop.json" with { type: "json" };
import support from "./fr/support.json" with { type: "json" };
import survey from "./fr/survey.json" with { type: "json" };
import tiers from "./fr/tiers.json" with { type: "json" };
import why from "./fr/why.json" with { type: "json" };
import widget from "./fr/widget.json" with { type: "json" };

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
