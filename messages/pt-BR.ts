import auth from "./pt-BR/auth.json" with { type: "json" };
import basics from "./pt-BR/basics.json" with { type: "json" };
import card from "./pt-BR/card.json" with { type: "json" };
import causes from "./pt-BR/causes.json" with { type: "json" };
import form from "./pt-BR/form.json" with { type: "json" };
import game from "./pt-BR/game.json" with { type: "json" };
import join from "./pt-BR/join.json" with { type: "json" };
import landing from "./pt-BR/landing.json" with { type: "json" };
import mail from "./pt-BR/mail.json" with { type: "json" };
import member from "./pt-BR/member.json" with { type: "json" };
import membership from "./pt-BR/membership.json" with { type: "json" };
import notices from "./pt-BR/notices.json" with { type: "json" };
import prefs from "./pt-BR/prefs.json" with { type: "json" };
import refer from "./pt-BR/refer.json" with { type: "json" };
import rewards from "./pt-BR/rewards.json" with { type: "json" };
import sharing from "./pt-BR/sharing.json" with { type: "json" };
import shop from "./pt-BR/shop.json" with { type: "json" };
import support from "./pt-BR/support.json" with { type: "json" };
import survey from "./pt-BR/survey.json" with { type: "json" };
import tiers from "./pt-BR/tiers.json" with { type: "json" };
import why from "./pt-BR/why.json" with { type: "json" };
import widget from "./pt-BR/widget.json" with { type: "json" };

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
