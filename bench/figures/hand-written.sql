-- The figures that `figures.ts` asks for, as an analyst would write them for this release: one scan of
-- each register, additive sums rolled up afterwards. Views `organisations`, `returns`, `recognitions`,
-- `partnerships`, `regions` and the table `moments(period, starts, next, day)` are there; so are
-- `covered` (the region) and `partner`, as variables.

CREATE TEMP TABLE territory AS
WITH RECURSIVE walk(ancestor, region) AS (
  SELECT code, code FROM regions
  UNION
  SELECT walk.ancestor, below.code FROM walk JOIN regions AS below ON below.parent = walk.region)
SELECT * FROM walk;

CREATE TEMP TABLE cover AS
SELECT ancestor, region FROM territory
WHERE ancestor IN (SELECT region FROM territory WHERE ancestor = getvariable('covered'));

-- Where an organisation was, without gaps (since, until); when it was in business (begins, finishes).
CREATE TEMP TABLE states AS
SELECT id, kind, region, industry,
  CASE WHEN earlier IS NULL THEN DATE '0001-01-01' ELSE coalesce(valid_from, DATE '0001-01-01') END AS since,
  coalesce(later, DATE '9999-12-31') AS until,
  coalesce(valid_from, founded, DATE '0001-01-01') AS begins,
  least(coalesce(later, DATE '9999-12-31'), coalesce(valid_to, DATE '9999-12-31'), coalesce(ended, DATE '9999-12-31')) AS finishes,
  gone
FROM (
  SELECT *, lag(id) OVER history AS earlier, lead(valid_from) OVER history AS later,
    max(least(coalesce(valid_to, DATE '9999-12-31'), coalesce(ended, DATE '9999-12-31'))) OVER (PARTITION BY id) AS gone
  FROM organisations
  WINDOW history AS (PARTITION BY id ORDER BY coalesce(valid_from, DATE '0001-01-01')));

CREATE TEMP TABLE figures (
  indicator VARCHAR, region VARCHAR, period VARCHAR, partner_region VARCHAR, category VARCHAR, value DOUBLE);

CREATE TEMP TABLE returned AS
SELECT states.region, moments.period, coalesce(substr(industry, 1, 1), '_U') AS section,
  sum(rd_expenditure) AS rd, sum(rd_basic) AS basic, sum(rd_personnel) AS personnel,
  sum(rd_expenditure) FILTER (kind = 'enterprise') AS business,
  sum(industrial_output) FILTER (above_scale) AS output,
  sum(high_tech_output) FILTER (above_scale) AS high_tech,
  sum(rd_expenditure) FILTER (above_scale AND kind = 'enterprise' AND substr(industry, 1, 1) IN ('B', 'C', 'D')) AS firm_rd,
  sum(revenue) FILTER (above_scale AND kind = 'enterprise' AND substr(industry, 1, 1) IN ('B', 'C', 'D')) AS firm_revenue
FROM returns
JOIN moments ON moments.period = returns.period
JOIN states ON states.id = returns.organisation AND states.since <= moments.day AND moments.day < states.until
GROUP BY ALL;

CREATE TEMP TABLE rolled AS
SELECT cover.ancestor AS region, period, CASE WHEN grouping(section) = 1 THEN '' ELSE section END AS section,
  sum(rd) AS rd, sum(basic) AS basic, sum(personnel) AS personnel, sum(business) AS business,
  sum(output) AS output, sum(high_tech) AS high_tech, sum(firm_rd) AS firm_rd, sum(firm_revenue) AS firm_revenue
FROM returned JOIN cover ON cover.region = returned.region
GROUP BY GROUPING SETS ((cover.ancestor, period), (cover.ancestor, period, section));

INSERT INTO figures
SELECT indicator, region, period, '', section, value FROM (
  SELECT region, period, section, rd AS "rd-expenditure", basic AS "basic-research-expenditure",
    personnel AS "rd-personnel", business AS "business-rd-expenditure", output AS "industrial-output",
    high_tech AS "high-tech-output", firm_rd AS "firm-rd-expenditure",
    high_tech / output * 100 AS "high-tech-output-share", firm_rd / firm_revenue * 100 AS "firm-rd-intensity",
    basic / rd * 100 AS "basic-research-share", business / rd * 100 AS "business-rd-share"
  FROM rolled)
UNPIVOT (value FOR indicator IN (COLUMNS(* EXCLUDE (region, period, section))));

CREATE TEMP TABLE held AS
SELECT scheme, moments.period, states.region, organisation, coalesce(substr(industry, 1, 1), '_U') AS section, kind
FROM recognitions
JOIN moments ON issued <= moments.day
  AND (expires IS NULL OR expires > moments.day) AND (ended_early IS NULL OR ended_early > moments.day)
JOIN states ON states.id = organisation AND since <= moments.day AND moments.day < until AND moments.day < gone
WHERE scheme IN ('hnte', 'little-giant');

INSERT INTO figures
SELECT CASE scheme WHEN 'hnte' THEN 'high-tech-enterprises' ELSE 'little-giants' END, ancestor, period, '',
  CASE WHEN grouping(section) = 1 THEN '' ELSE section END, count(DISTINCT organisation)
FROM held JOIN cover USING (region)
WHERE scheme = 'little-giant' OR kind = 'enterprise'
GROUP BY GROUPING SETS ((scheme, ancestor, period), (scheme, ancestor, period, section));

INSERT INTO figures
SELECT CASE scheme WHEN 'hnte' THEN 'new-high-tech-enterprises' ELSE 'tech-smes' END, ancestor, moments.period, '',
  CASE WHEN grouping(section) = 1 THEN '' ELSE section END, count(DISTINCT organisation)
FROM (SELECT scheme, issued, organisation FROM recognitions WHERE scheme IN ('hnte', 'tech-sme')) AS issued
JOIN moments ON issued >= moments.starts AND issued < moments.next AND issued <= moments.day
JOIN (SELECT *, coalesce(substr(industry, 1, 1), '_U') AS section FROM states) AS states
  ON states.id = organisation AND since <= issued AND issued < until
JOIN cover ON cover.region = states.region
WHERE scheme = 'tech-sme' OR kind = 'enterprise'
GROUP BY GROUPING SETS ((scheme, ancestor, moments.period), (scheme, ancestor, moments.period, section));

CREATE TEMP TABLE ties AS
SELECT partnerships.id, moments.period, one.id AS own, one.region,
  coalesce(substr(one.industry, 1, 1), '_U') AS section, two.kind AS other_kind,
  two.region IN (SELECT region FROM territory WHERE ancestor = getvariable('partner')) AS in_partner
FROM (SELECT id, organisation AS a, partner AS b, started, ended FROM partnerships
  UNION ALL SELECT id, partner, organisation, started, ended FROM partnerships) AS partnerships
JOIN moments ON started <= moments.day AND (ended IS NULL OR ended > moments.day)
JOIN states AS one ON one.id = a AND one.since <= moments.day AND moments.day < one.until AND moments.day < one.gone
JOIN states AS two ON two.id = b AND two.since <= moments.day AND moments.day < two.until AND moments.day < two.gone
WHERE one.region IN (SELECT region FROM cover);

INSERT INTO figures
SELECT 'partnerships', ancestor, period, unnest(['', getvariable('partner')]),
  CASE WHEN grouping(section) = 1 THEN '' ELSE section END,
  unnest([count(DISTINCT id), count(DISTINCT id) FILTER (in_partner)])
FROM ties JOIN cover USING (region)
GROUP BY GROUPING SETS ((ancestor, period), (ancestor, period, section));

CREATE TEMP TABLE tied AS
SELECT period, own, bool_or(in_partner) AS in_partner,
  bool_or(other_kind IN ('university', 'institute')) AS science,
  bool_or(in_partner AND other_kind IN ('university', 'institute')) AS science_there
FROM ties GROUP BY ALL;

CREATE TEMP TABLE last_return AS
SELECT moments.period, max(returns.period) AS latest
FROM moments JOIN (SELECT DISTINCT period FROM returns) AS returns ON returns.period <= moments.period
GROUP BY ALL;

CREATE TEMP TABLE firms AS
SELECT moments.period, states.region, coalesce(substr(industry, 1, 1), '_U') AS section, count(*) AS firms,
  count(tied.own) AS tied, count(*) FILTER (tied.in_partner) AS tied_there,
  count(*) FILTER (industry LIKE 'C%' AND above.organisation IS NOT NULL) AS makers,
  count(*) FILTER (industry LIKE 'C%' AND above.organisation IS NOT NULL AND science) AS makers_tied,
  count(*) FILTER (industry LIKE 'C%' AND above.organisation IS NOT NULL AND science_there) AS makers_tied_there
FROM states
JOIN moments ON begins <= moments.day AND moments.day < finishes
LEFT JOIN tied ON tied.period = moments.period AND tied.own = states.id
LEFT JOIN (
  SELECT last_return.period, organisation FROM returns JOIN last_return ON latest = returns.period WHERE above_scale) AS above
  ON above.period = moments.period AND above.organisation = states.id
WHERE kind = 'enterprise'
GROUP BY ALL;

INSERT INTO figures
SELECT unnest(['share-enterprises-partnered', 'share-enterprises-partnered']), ancestor, period,
  unnest(['', getvariable('partner')]), CASE WHEN grouping(section) = 1 THEN '' ELSE section END,
  unnest([sum(tied) / sum(firms) * 100, sum(tied_there) / sum(firms) * 100])
FROM firms JOIN cover USING (region)
GROUP BY GROUPING SETS ((ancestor, period), (ancestor, period, section));

INSERT INTO figures
SELECT 'share-manufacturers-collaborating-universities', ancestor, period, unnest(['', getvariable('partner')]),
  CASE WHEN grouping(section) = 1 THEN '' ELSE section END,
  unnest([sum(makers_tied) / sum(makers) * 100, sum(makers_tied_there) / sum(makers) * 100])
FROM firms JOIN cover USING (region)
GROUP BY GROUPING SETS ((ancestor, period), (ancestor, period, section));
