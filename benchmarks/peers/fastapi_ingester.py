"""A peer to measure against: the usual Python log ingester (FastAPI, kafka-python), which answers before Kafka has the record.

`benchmarks/run` starts it. By hand, on Debian and its kin, with a Kafka that has the topic:

    apt-get install -y python3-fastapi uvicorn python3-kafka
    KAFKA=localhost:9092 TOPIC=peer uvicorn --app-dir benchmarks/peers fastapi_ingester:app --port 13000 --no-access-log
"""
import json
import os

from fastapi import FastAPI
from kafka import KafkaProducer

app = FastAPI()
producer = None


@app.on_event("startup")
def connect():
    global producer
    producer = KafkaProducer(
        bootstrap_servers=[os.environ.get("KAFKA", "localhost:9092")],
        api_version=(2, 5, 0),
        value_serializer=lambda event: json.dumps(event).encode(),
    )


@app.post("/logs")
async def logs(event: dict):
    producer.send(os.environ.get("TOPIC", "peer"), event)
    return {"message": "received"}
