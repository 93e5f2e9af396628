import auth from "./de/auth.json" with { type: "json" };
import basics from "./de/basics.json" with { type: "json" };
import card from "./de/card.json" with { type: "json" };
import causes from "./de/causes.json" with { type: "json" };
import form from "./de/form.json" with { type: "json" };
import game from "./de/game.json" with { type: "json" };
import join from "./de/join.json" with { type: "json" };
import landing from "./de/landing.json" with { type: "json" };
import mail from "./de/mail.json" with { type: "json" };
import member from "./de/member.json" with { type: "json" };
import membership from "./de/membership.json" with { type: "json" };
import notices from "./de/notices.json" with { type: "json" };
import prefs from "./de/prefs.json" with { type: "json" };
import refer from "./de/refer.json" with { type: "json" };
import rewards from "./de/rewards.json" with { type: "json" };
import sharing from "./de/sharing.json" with { type: "json" };
import shop from "./de/shop.json" with { type: "json" };
import support from "./de/support.json" with { type: "json" };
import survey from "./de/survey.json" with { type: "json" };
import tiers from "./de/tiers.json" with { type: "json" };
import why from "./de/why.json" with { type: "json" };
import widget from "./de/widget.json" with { type: "json" };

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
