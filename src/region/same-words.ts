/** Names that are the same in one country, whatever the order of words, are held to be those of one organisation. */
const SAME_WORDS = 0.995;
/** So are they where one leaves out the legal form, and no other form is known of that name. */
export const FORM_LEFT_OUT = 0.97;
/** Fewer words say too little without their legal form. */
export const LEAST_WORDS = 2;

/** SQL of the ties of organisations without codes that were linked to none which has one. */
export const SAME_WORDS_SQL = `(WITH keyed AS (
      SELECT o.id, o.place, o."row", o.country, n.form, list_sort(list_distinct(string_split(n.core, ' '))) AS words
      FROM link_cells l JOIN listed_organisations o ON o.source = l.source AND o."row" = l."row"
      JOIN resolve.named_mentions n ON n.id = l.mention WHERE l.organisation IS NULL AND n.core <> ''),
    firsts AS (SELECT id, form, first_value(id) OVER (PARTITION BY words, form, country ORDER BY place, "row") AS same,
        arg_min(id, (place, "row")) FILTER (form <> '') OVER of_words AS formed, min(form) FILTER (form <> '') OVER of_words = max(form) FILTER (form <> '') OVER of_words AS one_form, len(words) AS n
      FROM keyed WINDOW of_words AS (PARTITION BY words, country))
    SELECT id, same, ${SAME_WORDS} FROM firsts WHERE id <> same
    UNION ALL SELECT id, formed, ${FORM_LEFT_OUT} FROM firsts WHERE form = '' AND one_form AND n >= ${LEAST_WORDS})`;
