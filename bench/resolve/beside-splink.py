# Splink on Febrl 4 and Febrl 3 with the settings its documentation gives for these sets.
import json, sys, time, logging
import pandas as pd
from splink import DuckDBAPI, Linker, SettingsCreator, block_on, __version__
import splink.comparison_library as cl

logging.disable(logging.CRITICAL)
folder = sys.argv[1]

def load(name):
    frame = pd.read_csv(f"{folder}/{name}", dtype=str, skipinitialspace=True)
    frame.columns = [c.strip() for c in frame.columns]
    frame = frame.apply(lambda c: c.str.strip()).replace("", None).astype(object)
    frame = frame.where(frame.notna(), None)
    frame["cluster"] = frame["rec_id"].str.split("-").str[1]
    return frame

BLOCKING = [
    block_on("given_name", "surname"),
    block_on("soc_sec_id"),
    block_on("date_of_birth"),
    block_on("given_name", "date_of_birth"),
    block_on("postcode", "given_name"),
    block_on("postcode", "surname"),
    block_on("street_number", "suburb"),
]
COMPARISONS = [
    cl.NameComparison("given_name"),
    cl.NameComparison("surname"),
    cl.ExactMatch("street_number"),
    cl.LevenshteinAtThresholds("address_1", [2]),
    cl.ExactMatch("suburb").configure(term_frequency_adjustments=True),
    cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
    cl.LevenshteinAtThresholds("soc_sec_id", [2]),
]

def run(frames, kind):
    begun = time.time()
    settings = SettingsCreator(unique_id_column_name="rec_id", link_type=kind,
        blocking_rules_to_generate_predictions=BLOCKING, comparisons=COMPARISONS, max_iterations=10)
    linker = Linker(frames, settings, db_api=DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    if kind == "dedupe_only":
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.5).as_pandas_dataframe()
        pairs = clusters.merge(clusters, on="cluster_id")
        pairs = pairs[pairs.rec_id_x < pairs.rec_id_y]
        left, right = pairs.rec_id_x, pairs.rec_id_y
    else:
        pairs = predicted.as_pandas_dataframe()
        left, right = pairs.rec_id_l, pairs.rec_id_r
    seconds = time.time() - begun
    same = left.str.split("-").str[1] == right.str.split("-").str[1]
    return len(pairs), int(same.sum()), seconds

four = [load("dataset4a.csv"), load("dataset4b.csv")]
three = load("dataset3.csv")
n4, t4, s4 = run(four, "link_only")
n3, t3, s3 = run(three, "dedupe_only")
truth3 = int((three.groupby("cluster").size() * (three.groupby("cluster").size() - 1) / 2).sum())
print(json.dumps({"version": __version__,
    "febrl4": {"found": n4, "right": t4, "truth": 5000, "seconds": s4},
    "febrl3": {"found": n3, "right": t3, "truth": truth3, "seconds": s3}}))
