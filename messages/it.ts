import auth from "./it/auth.json" with { type: "json" };
import basics from "./it/basics.json" with { type: "json" };
import card from "./it/card.json" with { type: "json" };
import causes from "./it/causes.json" with { type: "json" };
import form from "./it/form.json" with { type: "json" };
import game from "./it/game.json" with { type: "json" };
import join from "./it/join.json" with { type: "json" };
import landing from "./it/landing.json" with { type: "json" };
import mail from "./it/mail.json" with { type: "json" };
import member from "./it/member.json" with { type: "json" };
import membership from "./it/membership.json" with { type: "json" };
import notices from "./it/notices.json" with { type: "json" };
import prefs from "./it/prefs.json" with { type: "json" };
import refer from "./it/refer.json" with { type: "json" };
import rewards from "./it/rewards.json" with { type: "json" };
import sharing from "./it/sharing.json" with { type: "json" };
import shop from "./it/shop.json" with { type: "json" };
import support from "./it/support.json" with { type: "json" };
import survey from "./it/survey.json" with { type: "json" };
import tiers from "./it/tiers.json" with { type: "json" };
import why from "./it/why.json" with { type: "json" };
import widget from "./it/widget.json" with { type: "json" };

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
