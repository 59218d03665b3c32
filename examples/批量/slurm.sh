#!/bin/bash
# Slurm 作业阵列：十六份子，各用一个任务。提交：sbatch slurm.sh
# 数据、稿子和状态都在各节点看得见的文件夹里。哪一份子中途停了，照样再提交一次就接着办。
#SBATCH --job-name=qicao
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --mem=256M
#SBATCH --time=00:10:00
set -eu
cd "${SLURM_SUBMIT_DIR:-.}"

mkdir -p 状态
# 退出码1是有的数据有错误，稿子写出了；只有2才是没有办成。
qicao batch 清单.jsonl -o 稿子 \
  --shard "${SLURM_ARRAY_TASK_ID}/${SLURM_ARRAY_TASK_COUNT:-16}" \
  --jobs "${SLURM_CPUS_PER_TASK:-2}" \
  --state "状态/${SLURM_ARRAY_TASK_ID}" >/dev/null || [ $? -eq 1 ]

# 全办完以后合成一份：qicao batch --merge 状态/* > 结果.jsonl
